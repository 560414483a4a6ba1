import type { KeyCipher, MacAlgorithm } from './keystore.ts';
import type { Random } from './random.ts';

/** A key encrypted for a terminal and the check value that goes with it. */
export interface WrappedForTerminal {
  readonly ciphertext: Uint8Array;
  /** 4 bytes. */
  readonly checkValue: Uint8Array;
}

/**
 * The security module of a host, as far as trying out registration needs one. It handles clear keys and so exists only for
 * simulated hosts; a terminal has a `Keystore`.
 */
export interface HostSecurity {
  /** Makes a key of 8 or 16 bytes. */
  newKey(random: Random, bytes: 8 | 16): Uint8Array;
  /** Encrypts a key of 8, 16 or 24 bytes under a terminal's main key. */
  wrap(cipher: KeyCipher, mainKey: Uint8Array, key: Uint8Array): WrappedForTerminal;
  /** The 8 bytes of field 64 over `bytes`. */
  mac(algorithm: MacAlgorithm, cipher: KeyCipher, key: Uint8Array, bytes: Uint8Array): Uint8Array;
}
