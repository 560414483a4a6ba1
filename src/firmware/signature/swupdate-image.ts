import { decoded, undecodable } from '../../../hal/contracts/decoded.ts';
import type { Decoded } from '../../../hal/contracts/decoded.ts';

/** What SWUpdate signs: its description, and the detached signature over it. */
export interface SwupdateSigned {
  readonly description: Uint8Array;
  readonly signature: Uint8Array;
}

const headerBytes = 110;
const largestDescriptionBytes = 1024 * 1024;

/** Reads the two first entries of an update, a cpio archive (newc or crc) whose order SWUpdate prescribes. */
export function readSwupdateHead(head: Uint8Array): Decoded<SwupdateSigned> {
  const description = readEntry(head, 0);
  if (!description.ok) return description;
  if (description.value.name !== 'sw-description')
    return undecodable('swu-order', 0, 'sw-description is not the first entry');
  const signature = readEntry(head, description.value.next);
  if (!signature.ok) return signature;
  if (signature.value.name !== 'sw-description.sig')
    return undecodable('swu-unsigned', description.value.next, 'no signature follows');
  return decoded({ description: description.value.bytes, signature: signature.value.bytes });
}

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly next: number;
}

function readEntry(head: Uint8Array, start: number): Decoded<Entry> {
  const short = (need: number): ReturnType<typeof undecodable> =>
    undecodable('swu-short', start, 'the archive ends early', { need, have: head.length });
  if (head.length < start + headerBytes) return short(start + headerBytes);
  const text = Buffer.from(head.subarray(start, start + headerBytes)).toString('latin1');
  if (!/^07070[12][0-9a-fA-F]{104}$/.test(text)) return undecodable('swu-header', start, 'not a cpio header');
  const bytes = Number.parseInt(text.slice(54, 62), 16);
  const nameBytes = Number.parseInt(text.slice(94, 102), 16);
  if (bytes > largestDescriptionBytes || nameBytes < 2 || nameBytes > 256)
    return undecodable('swu-size', start, 'entry too large');
  const nameStart = start + headerBytes;
  const dataStart = padded(nameStart + nameBytes);
  if (head.length < dataStart + bytes) return short(dataStart + bytes);
  const name = Buffer.from(head.subarray(nameStart, nameStart + nameBytes - 1)).toString('latin1');
  return decoded({
    name,
    bytes: head.subarray(dataStart, dataStart + bytes),
    next: padded(dataStart + bytes),
  });
}

function padded(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}
