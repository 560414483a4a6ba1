import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyCipher } from '../contracts/keystore.ts';

/** Bytes of one block. */
export function blockBytes(cipher: KeyCipher): 8 | 16 {
  return cipher === 'sm4' ? 16 : 8;
}

/** Encrypts whole blocks one by one; throws where the cryptographic library refuses the cipher (FIPS) or the key has no such length. */
export function encryptEcb(cipher: KeyCipher, key: Uint8Array, bytes: Uint8Array): Buffer {
  return run(createCipheriv, ecbOf(cipher, key), bytes);
}

/** The inverse of `encryptEcb`. */
export function decryptEcb(cipher: KeyCipher, key: Uint8Array, bytes: Uint8Array): Buffer {
  return run(createDecipheriv, ecbOf(cipher, key), bytes);
}

/** A key's check value: the first 4 bytes of a block of zeroes encrypted under it. An 8-byte key is single DES. */
export function checkValueOf(cipher: KeyCipher, key: Uint8Array): Uint8Array {
  return Uint8Array.from(encryptEcb(cipher, key, new Uint8Array(blockBytes(cipher))).subarray(0, 4));
}

interface Ecb {
  readonly name: string;
  /** A copy, zeroed after use. */
  readonly key: Buffer;
}

/** OpenSSL's default provider has no single DES: three equal keys are the same thing. */
function ecbOf(cipher: KeyCipher, key: Uint8Array): Ecb {
  if (cipher === 'sm4') return { name: 'sm4-ecb', key: Buffer.from(key) };
  if (key.length === 8) return { name: 'des-ede3-ecb', key: Buffer.concat([key, key, key]) };
  return { name: key.length === 16 ? 'des-ede-ecb' : 'des-ede3-ecb', key: Buffer.from(key) };
}

function run(create: typeof createCipheriv | typeof createDecipheriv, ecb: Ecb, bytes: Uint8Array): Buffer {
  try {
    const engine = create(ecb.name, ecb.key, null).setAutoPadding(false);
    return Buffer.concat([engine.update(bytes), engine.final()]);
  } finally {
    ecb.key.fill(0);
  }
}
