import { createHash } from 'node:crypto';
import { decoded, undecodable } from '../../../hal/contracts/decoded.ts';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import type { CatalogImage } from '../catalog/image.ts';

/** Bytes of image that one hash stands for. */
export const chunkBytes = 1024 * 1024;

const hashBytes = 32;

/** The hashes of an image's pieces, held to the hash that the vendor signed; the last piece may be shorter. */
export function readChunkList(bytes: Uint8Array, image: CatalogImage): Decoded<readonly Uint8Array[]> {
  const count = Math.ceil(image.length / chunkBytes);
  const size = { need: count * hashBytes, have: bytes.length };
  if (size.need !== size.have) return undecodable('chunks-length', 0, 'not one hash per chunk', size);
  if (sha256Of(bytes) !== image.custom.chunks.sha256)
    return undecodable('chunks-hash', 0, 'not the list that was signed');
  return decoded(
    Array.from({ length: count }, (_, place) => bytes.subarray(place * hashBytes, (place + 1) * hashBytes)),
  );
}

/** Makes the list of an image's bytes: the publisher's side. */
export function makeChunkList(image: Uint8Array): Uint8Array {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < image.length; at += chunkBytes) {
    hashes.push(
      createHash('sha256')
        .update(image.subarray(at, at + chunkBytes))
        .digest(),
    );
  }
  return Uint8Array.from(Buffer.concat(hashes));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
