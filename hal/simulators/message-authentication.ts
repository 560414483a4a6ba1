import type { KeyCipher, MacAlgorithm } from '../contracts/keystore.ts';
import { blockBytes, decryptEcb, encryptEcb } from './block-ciphers.ts';

/** The 8 bytes that authenticate a message. The two X9 algorithms exist for 3DES keys alone and throw for another cipher. */
export function authenticate(
  algorithm: MacAlgorithm,
  cipher: KeyCipher,
  key: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  if (algorithm === 'cup-ecb') return cupEcb(cipher, key, bytes);
  if (cipher !== '3des') throw new RangeError(`${algorithm} is defined for DES keys`);
  return algorithm === 'x9.9' ? x9d9(key, bytes) : x9d19(key, bytes);
}

/** All blocks folded into one by XOR, that block as hex text, its first half enciphered, the second added, enciphered again, hex. */
function cupEcb(cipher: KeyCipher, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const size = blockBytes(cipher);
  const folded = new Uint8Array(size);
  for (const [at, byte] of bytes.entries()) folded[at % size] = (folded[at % size] ?? 0) ^ byte;
  const text = asHexText(folded);
  const first = encryptEcb(cipher, key, text.subarray(0, size));
  const second = encryptEcb(cipher, key, exclusiveOr(first, text.subarray(size)));
  return asHexText(second).subarray(0, 8);
}

/** Cipher block chaining over single DES. */
function x9d9(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const single = key.subarray(0, 8);
  let chained: Uint8Array = new Uint8Array(8);
  for (let at = 0; at < bytes.length; at += 8) {
    const block = new Uint8Array(8);
    block.set(bytes.subarray(at, at + 8));
    chained = encryptEcb('3des', single, exclusiveOr(chained, block));
  }
  return Uint8Array.from(chained);
}

/** The same with the double key on the last block. */
function x9d19(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const last = decryptEcb('3des', key.subarray(8, 16), x9d9(key, bytes));
  return Uint8Array.from(encryptEcb('3des', key.subarray(0, 8), last));
}

function exclusiveOr(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ (other[at] ?? 0));
}

function asHexText(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('hex').toUpperCase(), 'latin1'));
}
