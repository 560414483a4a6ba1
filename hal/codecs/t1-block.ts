import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** A block of the T=1 protocol, ISO 7816-3: information, acknowledgement or supervision. */
export type T1Block =
  | {
      readonly kind: 'information';
      readonly sequence: 0 | 1;
      readonly more: boolean;
      readonly data: Uint8Array;
    }
  /** `expected`: the number of the block wanted next. */
  | { readonly kind: 'ready'; readonly expected: 0 | 1; readonly error: 'none' | 'check' | 'other' }
  | {
      readonly kind: 'supervision';
      readonly order: SupervisionOrder;
      readonly response: boolean;
      readonly data: Uint8Array;
    };

/** What a supervision block is about: start anew, size of blocks, abort a chain, more time. */
export type SupervisionOrder = 'resync' | 'block-size' | 'abort' | 'more-time';

const orders: readonly SupervisionOrder[] = ['resync', 'block-size', 'abort', 'more-time'];
/** Node address, control byte, length, and the check behind the data. */
const frameSize = 4;

/** Bytes of a block, check byte (XOR) last. */
export function encodeT1Block(block: T1Block): Uint8Array {
  const data = 'data' in block ? block.data : new Uint8Array(0);
  const body = [0, controlByte(block), data.length, ...data];
  return Uint8Array.of(
    ...body,
    body.reduce((sum, byte) => sum ^ byte, 0),
  );
}

/** Decodes one whole block. */
export function decodeT1Block(bytes: Uint8Array): Decoded<T1Block> {
  const head = { need: frameSize, have: bytes.length };
  if (head.have < head.need) return undecodable('too-short', bytes.length, 'no block frame', head);
  const size = { need: frameSize + (bytes[2] ?? 0), have: bytes.length };
  if (size.have !== size.need) return undecodable('length', 2, 'length does not fit the block', size);
  if (bytes.reduce((sum, byte) => sum ^ byte, 0) !== 0)
    return undecodable('check', bytes.length - 1, 'check byte is wrong');
  return blockOf(bytes[1] ?? 0, bytes.slice(3, -1));
}

function blockOf(control: number, data: Uint8Array): Decoded<T1Block> {
  if ((control & 0x80) === 0) {
    const sequence = (control & 0x40) === 0 ? 0 : 1;
    return decoded({ kind: 'information', sequence, more: (control & 0x20) !== 0, data });
  }
  if ((control & 0x40) === 0) {
    const expected = (control & 0x10) === 0 ? 0 : 1;
    const error = (['none', 'check', 'other'] as const)[control & 0x0f];
    return error === undefined
      ? undecodable('control', 1, 'no acknowledgement of this protocol')
      : decoded({ kind: 'ready', expected, error });
  }
  const order = orders[control & 0x1f];
  return order === undefined
    ? undecodable('control', 1, 'no supervision of this protocol')
    : decoded({ kind: 'supervision', order, response: (control & 0x20) !== 0, data });
}

function controlByte(block: T1Block): number {
  switch (block.kind) {
    case 'information':
      return (block.sequence << 6) | (block.more ? 0x20 : 0);
    case 'ready':
      return 0x80 | (block.expected << 4) | ['none', 'check', 'other'].indexOf(block.error);
    case 'supervision':
      return 0xc0 | (block.response ? 0x20 : 0) | orders.indexOf(block.order);
  }
}
