import type { Decoded } from '../../../hal/contracts/decoded.ts';
import type { KeyCipher, WrappedKey } from '../../../hal/contracts/keystore.ts';
import { standardKeyBlocks, type KeyBlockLayout, type KeyPlace } from './key-block-layouts.table.ts';

const checkValueBytes = 4;

/** What kind of keys an acquirer sends and how it lays them out. */
export interface KeyBlockProfile {
  readonly cipher: KeyCipher;
  readonly layouts: readonly KeyBlockLayout[];
}

/** What most acquirers send. */
export const standardKeyProfile: KeyBlockProfile = { cipher: '3des', layouts: standardKeyBlocks };

/** Splits field 62 of an accepted sign-in into encrypted keys and check values; an error for a length that no layout has. */
export function splitKeyBlock(
  block: Uint8Array,
  profile: KeyBlockProfile = standardKeyProfile,
): Decoded<readonly WrappedKey[]> {
  const layout = profile.layouts.find((candidate) => candidate.bytes === block.length);
  if (layout !== undefined) {
    return { ok: true, value: layout.places.map((place) => wrappedKey(block, place, profile.cipher)) };
  }
  const known = profile.layouts.map((candidate) => String(candidate.bytes)).join(', ');
  const detail = `key blocks have ${known} bytes`;
  return {
    ok: false,
    error: { code: 'unknown-key-block', offset: 0, need: null, have: block.length, detail },
  };
}

function wrappedKey(block: Uint8Array, place: KeyPlace, cipher: KeyCipher): WrappedKey {
  const whole = block.slice(place.keyAt, place.keyAt + place.keyBytes);
  return {
    use: place.use,
    ciphertext: place.use === 'mac' && cipher === '3des' ? withoutZeroHalf(whole) : whole,
    checkValue: block.slice(place.checkValueAt, place.checkValueAt + checkValueBytes),
  };
}

/** A double-length place may hold a single DES MAC key filled up with zeroes; its check value is then that of single DES. */
function withoutZeroHalf(ciphertext: Uint8Array): Uint8Array {
  const second = ciphertext.subarray(8);
  return second.length > 0 && second.every((byte) => byte === 0) ? ciphertext.slice(0, 8) : ciphertext;
}
