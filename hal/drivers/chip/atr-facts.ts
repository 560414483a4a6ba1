import { createHmac } from 'node:crypto';
import { decodeAtr } from '../../codecs/atr.ts';
import type { AtrFacts } from '../../contracts/chip-reader.ts';

/** What an answer to reset says of the kind of card; null when it is none at all. */
export function atrFacts(bytes: Uint8Array, fingerprintSalt: Uint8Array | null): AtrFacts | null {
  const atr = decodeAtr(bytes);
  if (!atr.ok) return null;
  const { convention, protocols, tck, problems } = atr.value;
  return {
    bytes: bytes.length,
    convention,
    protocols,
    checkByte: tck,
    problems,
    fingerprint: fingerprintSalt === null ? null : fingerprint(bytes, fingerprintSalt),
  };
}

function fingerprint(bytes: Uint8Array, salt: Uint8Array): string {
  return createHmac('sha256', salt).update(bytes).digest('hex').slice(0, 16);
}
