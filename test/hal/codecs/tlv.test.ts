import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { decodeTag, decodeTlv, encodeTlv, findTlv } from '../../../hal/codecs/tlv.ts';
import type { TlvObject } from '../../../hal/codecs/tlv.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

interface Node {
  readonly tag: string;
  readonly value?: string | undefined;
  readonly children?: readonly Node[] | undefined;
}

function nodes(objects: readonly TlvObject[]): Node[] {
  return objects.map(({ tag, value, constructed, children }) =>
    constructed ? { tag, children: nodes(children) } : { tag, value: hexOf(value) },
  );
}

function decode(hex: string): Node[] {
  const tree = decodeTlv(bytesOf(hex));
  if (!tree.ok) throw new Error(tree.error.code);
  return nodes(tree.value);
}

test('templates hold objects, and zeros between objects are skipped', () => {
  expect(decode('00 6F 07 84 02 31 50 A5 01 00 00')).toEqual([
    {
      tag: '6F',
      children: [
        { tag: '84', value: '3150' },
        { tag: 'A5', children: [] },
      ],
    },
  ]);
  expect(decode('DF 81 06 03 01 02 03 5A 81 01 12')).toEqual([
    { tag: 'DF8106', value: '010203' },
    { tag: '5A', value: '12' },
  ]);
  expect(decode('')).toEqual([]);
});

test.each([
  ['6F 1A 84 0E 31 50', 'truncated-value', 2],
  ['5A 08 99 99 99', 'truncated-value', 2],
  ['9F 36 02 00 01 9F', 'truncated-tag', 6],
  ['5A 84 FF FF FF FF 00', 'truncated-value', 6],
  ['70 80 9F 36 02 00 01 00 00', 'indefinite-length', 1],
  ['5A 85 01 00 00 00 00', 'length-too-long', 1],
  ['9F FF FF FF FF 01 01 AA', 'tag-too-long', 0],
  ['70 05 5A 08 11 11 11', 'truncated-value', 4],
  ['9F 36', 'truncated-length', 2],
  ['5A 82 01', 'truncated-length', 2],
])('%s is refused as %s at %d', (hex, code, offset) => {
  expect(decodeTlv(bytesOf(hex))).toMatchObject({ ok: false, error: { code, offset } });
});

test('nesting and size have an end', () => {
  const nested = (depth: number): Uint8Array =>
    depth === 0 ? bytesOf('5000') : encodeTlv('70', nested(depth - 1));
  expect(decodeTlv(nested(15)).ok).toBe(true);
  expect(decodeTlv(nested(16))).toMatchObject({ error: { code: 'too-deep' } });
  expect(decodeTlv(new Uint8Array(65_537))).toMatchObject({ error: { code: 'too-long' } });
});

test('values are views, so that wiping the input wipes them', () => {
  const bytes = bytesOf('70 03 5A 01 12');
  const tree = decodeTlv(bytes);
  const value = tree.ok ? findTlv(tree.value, '70', '5A')?.value : undefined;
  expect(value).toEqual(bytesOf('12'));
  bytes.fill(0);
  expect(value).toEqual(bytesOf('00'));
});

test('a path finds the first object at its end, past empty templates', () => {
  const tree = decodeTlv(bytesOf('70 00 70 03 50 01 41 70 03 50 01 42'));
  expect(tree.ok && findTlv(tree.value, '70', '50')?.value).toEqual(bytesOf('41'));
  expect(tree.ok && findTlv(tree.value, '70', '5A')).toBeUndefined();
});

test('tags of one to four bytes, and nothing else', () => {
  for (const tag of ['E1', '9F39', '9FC81A'])
    expect(decodeTag(bytesOf(tag))).toEqual({ ok: true, value: tag });
  for (const tag of ['', 'FF', '1F', '9FC8', '9F1A1A']) expect(decodeTag(bytesOf(tag)).ok).toBe(false);
});

const leafTag = fc.constantFrom('50', '9F38', 'DF8106', 'C1');
const tlvTree = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.record({ tag: leafTag, value: fc.uint8Array({ maxLength: 300 }).map(hexOf) }),
    fc.record({
      tag: fc.constantFrom('70', 'BF0C', 'E1'),
      children: fc.array(tie('node'), { maxLength: 4 }),
    }),
  ),
}));

function encoded(node: Node): Uint8Array {
  const value = node.children === undefined ? bytesOf(node.value ?? '') : joined(node.children);
  return encodeTlv(node.tag, value);
}

function joined(children: readonly Node[]): Uint8Array {
  return Uint8Array.from(children.flatMap((child) => [...encoded(child)]));
}

test('what was encoded is decoded', () => {
  fc.assert(
    fc.property(fc.array(tlvTree.node, { maxLength: 4 }), (tree) => {
      expect(decode(hexOf(joined(tree)))).toEqual(tree);
    }),
    { numRuns: 2000 },
  );
});

test('any bytes give a tree within them or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const tree = decodeTlv(bytes);
      const place = tree.ok ? (tree.value.at(-1)?.offset ?? 0) : tree.error.offset;
      expect(place).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('chip.json');
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({ tag: z.string(), value: z.string().optional(), children: z.array(node).optional() }),
);
const trees = z.array(z.object({ name: z.string(), hex: z.string(), tree: z.array(node) }));

test.skipIf(vectors === null)(`decodes every collected tree as stated${skipNote(vectors)}`, () => {
  const { tlv, tlvEdgeOk } = z.object({ tlv: trees, tlvEdgeOk: trees }).parse(vectors);
  for (const { hex, tree } of [...tlv, ...tlvEdgeOk])
    expect({ hex, tree: decode(hex) }).toEqual({ hex, tree });
});

test.skipIf(vectors === null)(`refuses every collected fault as stated${skipNote(vectors)}`, () => {
  const fault = z.object({ name: z.string(), hex: z.string(), error: z.string() });
  const { tlvNegative } = z.object({ tlvNegative: z.array(fault) }).parse(vectors);
  for (const { hex, error } of tlvNegative) {
    const tree = decodeTlv(bytesOf(hex));
    expect({ hex, error: tree.ok ? null : tree.error.code }).toEqual({ hex, error });
  }
});

test.skipIf(vectors === null)(`judges every collected tag as stated${skipNote(vectors)}`, () => {
  const list = z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) });
  const { tagEncoding } = z.object({ tagEncoding: z.array(list) }).parse(vectors);
  for (const { valid, invalid } of tagEncoding) {
    for (const tag of valid) expect(decodeTag(bytesOf(tag))).toEqual({ ok: true, value: tag });
    for (const tag of invalid) expect({ tag, ok: decodeTag(bytesOf(tag)).ok }).toEqual({ tag, ok: false });
  }
});
