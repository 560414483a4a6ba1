import type { DeviceCondition, DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** What a working key is for: PIN blocks (PIK), message authentication (MAK), track data (TDK). */
export type KeyUse = 'pin' | 'mac' | 'track';

/** The ciphers that terminals hold keys for. */
export type KeyCipher = '3des' | 'sm4';

/** A working key as the host sends it: encrypted under the main key, 8 bytes (single DES), 16 or 24, with its check value (KCV). */
export interface WrappedKey {
  readonly use: KeyUse;
  readonly ciphertext: Uint8Array;
  /** The first bytes, usually 4, of zeroes encrypted under the clear key. */
  readonly checkValue: Uint8Array;
}

/** All working keys of one sign-in. They are loaded together or not at all. */
export interface WorkingKeySet {
  /** Which main key (TMK) they are encrypted under. */
  readonly slot: number;
  readonly cipher: KeyCipher;
  readonly keys: readonly WrappedKey[];
}

/** How loading ended. Anything but `ok` leaves the keys that were there before as they were. */
export type ImportOutcome =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'kcv-mismatch'; readonly use: KeyUse }
  | { readonly outcome: 'no-tmk' }
  | { readonly outcome: 'tampered' };

/**
 * How a message is authenticated: `cup-ecb` is UnionPay's fold of the message to one block, written as hex and enciphered twice;
 * `x9.9` and `x9.19` are ISO 9797-1 algorithms 1 and 3 without padding but zeroes.
 */
export type MacAlgorithm = 'cup-ecb' | 'x9.9' | 'x9.19';

/** How authenticating ended: the 8 bytes for field 64, or why there are none. */
export type MacOutcome =
  | { readonly outcome: 'ok'; readonly mac: Uint8Array }
  | { readonly outcome: 'no-key' }
  | { readonly outcome: 'tampered' };

/** What the keystore says of itself. */
export interface KeystoreStatus {
  readonly condition: DeviceCondition;
  /** The slots that hold a main key. */
  readonly mainKeySlots: Sensed<readonly number[]>;
  /** Which working keys are loaded; says nothing about whether the host still has the same ones. */
  readonly workingKeys: Sensed<readonly KeyUse[]>;
  readonly tampered: Sensed<boolean>;
}

/** The secure module of the terminal. Keys go in encrypted and never come out; clear keys have no type here. */
export interface Keystore {
  status(context: DeviceContext): Promise<HalResult<KeystoreStatus>>;
  /** `unsupported` where the module lacks the cipher. */
  importWorkingKeys(set: WorkingKeySet, context: DeviceContext): Promise<HalResult<ImportOutcome>>;
  /** Authenticates bytes under the loaded MAC key. */
  mac(algorithm: MacAlgorithm, bytes: Uint8Array, context: DeviceContext): Promise<HalResult<MacOutcome>>;
}
