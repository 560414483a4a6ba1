import type { DecodeError, Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';

/** One BER-TLV object. `value` and the children's values are views of the input: wiping it wipes them. */
export interface TlvObject {
  /** Upper-case hex of the tag bytes. */
  readonly tag: string;
  readonly offset: number;
  readonly value: Uint8Array;
  readonly constructed: boolean;
  readonly children: readonly TlvObject[];
}

const longestInput = 65_536;
const deepestNesting = 16;
const longestTag = 4;

/** Decodes a whole buffer strictly: definite lengths only, nothing truncated, zeros allowed between objects as EMV has it. */
export function decodeTlv(bytes: Uint8Array): Decoded<readonly TlvObject[]> {
  const size = { need: longestInput, have: bytes.length };
  if (size.have > size.need)
    return undecodable('too-long', longestInput, 'more than is decoded at once', size);
  return decodeObjects(bytes, 0, 1);
}

/** Decodes the bytes of one tag, which must be all there is. */
export function decodeTag(bytes: Uint8Array): Decoded<string> {
  const end = tagEnd(bytes, 0);
  if (!end.ok) return end;
  const size = { need: end.value, have: bytes.length };
  return size.have === size.need
    ? decoded(hex(bytes, 0, size.need))
    : undecodable('extra-bytes', size.need, 'bytes behind the tag', size);
}

/** Where the tag that starts at `offset` ends. */
export function tagEnd(bytes: Uint8Array, offset: number): Decoded<number> {
  const first = bytes[offset];
  if (first === undefined) return undecodable('truncated-tag', offset, 'no tag', { need: 1, have: 0 });
  let end = offset + 1;
  let more = (first & 0x1f) === 0x1f;
  while (more) {
    if (end - offset === longestTag) return undecodable('tag-too-long', offset, 'more than four tag bytes');
    const byte = bytes[end];
    if (byte === undefined) {
      const size = { need: end - offset + 1, have: end - offset };
      return undecodable('truncated-tag', end, 'the tag goes on behind the end', size);
    }
    more = (byte & 0x80) !== 0;
    end += 1;
  }
  return decoded(end);
}

/** The first object with this tag path, e.g. `find(tree, '6F', 'A5')`; undefined where there is none. */
export function findTlv(objects: readonly TlvObject[], ...path: readonly string[]): TlvObject | undefined {
  const [tag, ...rest] = path;
  for (const object of objects) {
    if (object.tag !== tag) continue;
    const found = rest.length === 0 ? object : findTlv(object.children, ...rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Bytes of one object; `tag` in hex. For virtual cards and tests. */
export function encodeTlv(tag: string, value: Uint8Array): Uint8Array {
  const tagBytes = tag.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return Uint8Array.of(...tagBytes, ...lengthBytes(value.length), ...value);
}

function decodeObjects(bytes: Uint8Array, base: number, depth: number): Decoded<TlvObject[]> {
  const objects: TlvObject[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (bytes[offset] === 0) {
      offset += 1;
      continue;
    }
    const object = decodeObject(bytes, offset, base, depth);
    if (!object.ok) return object;
    objects.push(object.value.object);
    offset = object.value.end;
  }
  return decoded(objects);
}

type Positioned = { readonly object: TlvObject; readonly end: number };

function decodeObject(bytes: Uint8Array, start: number, base: number, depth: number): Decoded<Positioned> {
  const tag = tagEnd(bytes, start);
  if (!tag.ok) return moved(tag.error, base);
  const length = decodeLength(bytes, tag.value);
  if (!length.ok) return moved(length.error, base);
  const { valueStart, valueLength } = length.value;
  const size = { need: valueLength, have: bytes.length - valueStart };
  if (size.have < size.need)
    return undecodable('truncated-value', base + valueStart, 'value cut short', size);
  const end = valueStart + valueLength;
  const value = bytes.subarray(valueStart, end);
  const constructed = ((bytes[start] ?? 0) & 0x20) !== 0;
  const object = { tag: hex(bytes, start, tag.value), offset: base + start, value, constructed };
  if (!constructed) return decoded({ object: { ...object, children: [] }, end });
  if (depth === deepestNesting) return undecodable('too-deep', base + start, 'nested too deeply');
  const children = decodeObjects(value, base + valueStart, depth + 1);
  return children.ok ? decoded({ object: { ...object, children: children.value }, end }) : children;
}

interface Length {
  readonly valueStart: number;
  readonly valueLength: number;
}

function decodeLength(bytes: Uint8Array, offset: number): Decoded<Length> {
  const first = bytes[offset];
  if (first === undefined) return undecodable('truncated-length', offset, 'no length', { need: 1, have: 0 });
  if (first < 0x80) return decoded({ valueStart: offset + 1, valueLength: first });
  if (first === 0x80) return undecodable('indefinite-length', offset, 'indefinite length is not allowed');
  const count = first & 0x7f;
  if (count > 4) return undecodable('length-too-long', offset, 'more than four length bytes');
  const size = { need: count, have: bytes.length - offset - 1 };
  if (size.have < size.need) return undecodable('truncated-length', offset + 1, 'length cut short', size);
  let valueLength = 0;
  for (let index = 1; index <= count; index += 1)
    valueLength = valueLength * 256 + (bytes[offset + index] ?? 0);
  return decoded({ valueStart: offset + 1 + count, valueLength });
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

/** Errors speak of places in the whole input. */
function moved(error: DecodeError, base: number): { readonly ok: false; readonly error: DecodeError } {
  return { ok: false, error: { ...error, offset: error.offset + base } };
}

function hex(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index += 1) text += (bytes[index] ?? 0).toString(16).padStart(2, '0');
  return text.toUpperCase();
}
