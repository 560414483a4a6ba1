import { timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';
import type { DeviceContext } from '../contracts/device.ts';
import { failed, ok, type HalResult } from '../contracts/fault.ts';
import type {
  ImportOutcome,
  KeyCipher,
  Keystore,
  KeystoreStatus,
  KeyUse,
  MacAlgorithm,
  MacOutcome,
  WorkingKeySet,
  WrappedKey,
} from '../contracts/keystore.ts';
import { checkValueOf, decryptEcb } from './block-ciphers.ts';
import { authenticate } from './message-authentication.ts';

const keyLengths: Readonly<Record<KeyCipher, readonly number[]>> = { '3des': [8, 16, 24], sm4: [16] };

/**
 * The secure module of a simulated terminal. Its keys are simulated ones and still never leave it: private fields, zeroed when
 * replaced, and nothing but `[redacted]` for whoever prints or serialises it.
 */
export class SimulatedKeystore implements Keystore {
  readonly #mainKeys = new Map<number, Buffer>();
  readonly #workingKeys = new Map<KeyUse, Buffer>();
  #cipher: KeyCipher = '3des';
  #tampered = false;

  /** What a mother POS or key injection does. Replacing a main key makes the working keys under it worthless. */
  loadMainKey(slot: number, key: Uint8Array): void {
    this.#mainKeys.get(slot)?.fill(0);
    this.#mainKeys.set(slot, Buffer.from(key));
    this.#dropWorkingKeys();
  }

  /** Fault `keys.no-tmk`: as after a drained back-up battery. */
  eraseMainKeys(): void {
    for (const key of this.#mainKeys.values()) key.fill(0);
    this.#mainKeys.clear();
    this.#dropWorkingKeys();
  }

  /** Fault `keys.tampered`: the case was opened, all keys are gone for good. */
  tamper(): void {
    this.#tampered = true;
    this.eraseMainKeys();
  }

  status(context: DeviceContext): Promise<HalResult<KeystoreStatus>> {
    context.signal.throwIfAborted();
    return Promise.resolve(
      ok({
        condition: this.#tampered ? 'fraudAttempt' : 'online',
        mainKeySlots: [...this.#mainKeys.keys()],
        workingKeys: [...this.#workingKeys.keys()],
        tampered: this.#tampered,
      }),
    );
  }

  importWorkingKeys(set: WorkingKeySet, context: DeviceContext): Promise<HalResult<ImportOutcome>> {
    context.signal.throwIfAborted();
    return Promise.resolve(guarded(() => this.#import(set)));
  }

  mac(algorithm: MacAlgorithm, bytes: Uint8Array, context: DeviceContext): Promise<HalResult<MacOutcome>> {
    context.signal.throwIfAborted();
    return Promise.resolve(guarded(() => this.#authenticate(algorithm, bytes)));
  }

  toJSON(): string {
    return '[redacted]';
  }

  [inspect.custom](): string {
    return '[redacted]';
  }

  #import(set: WorkingKeySet): ImportOutcome {
    if (this.#tampered) return { outcome: 'tampered' };
    const mainKey = this.#mainKeys.get(set.slot);
    if (mainKey === undefined) return { outcome: 'no-tmk' };
    if (!set.keys.every((key) => keyLengths[set.cipher].includes(key.ciphertext.length))) {
      throw new RangeError('no key has the length of that ciphertext');
    }
    const unwrapped = new Map<KeyUse, Buffer>();
    for (const wrapped of set.keys) {
      const clear = decryptEcb(set.cipher, mainKey, wrapped.ciphertext);
      unwrapped.set(wrapped.use, clear);
      if (hasCheckValue(set.cipher, clear, wrapped)) continue;
      for (const key of unwrapped.values()) key.fill(0);
      return { outcome: 'kcv-mismatch', use: wrapped.use };
    }
    this.#dropWorkingKeys();
    this.#cipher = set.cipher;
    for (const [use, key] of unwrapped) this.#workingKeys.set(use, key);
    return { outcome: 'ok' };
  }

  #authenticate(algorithm: MacAlgorithm, bytes: Uint8Array): MacOutcome {
    if (this.#tampered) return { outcome: 'tampered' };
    const key = this.#workingKeys.get('mac');
    if (key === undefined) return { outcome: 'no-key' };
    return { outcome: 'ok', mac: authenticate(algorithm, this.#cipher, key, bytes) };
  }

  #dropWorkingKeys(): void {
    for (const key of this.#workingKeys.values()) key.fill(0);
    this.#workingKeys.clear();
  }
}

/** An empty check value proves nothing and so matches nothing. */
function hasCheckValue(cipher: KeyCipher, clear: Uint8Array, wrapped: WrappedKey): boolean {
  const expected = checkValueOf(cipher, clear);
  const { checkValue } = wrapped;
  if (checkValue.length < 3 || checkValue.length > expected.length) return false;
  return timingSafeEqual(expected.subarray(0, checkValue.length), checkValue);
}

/** A library that refuses a cipher, or a block of a length no key has, is a failing device, not a bug here. The message names no key. */
function guarded<T>(work: () => T): HalResult<T> {
  try {
    return ok(work());
  } catch (error) {
    return failed('unsupported', error instanceof Error ? error.message : 'the cipher was refused');
  }
}
