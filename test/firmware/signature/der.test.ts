import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDer } from '../../../src/firmware/signature/der.ts';
import type { DerNode } from '../../../src/firmware/signature/der.ts';

function element(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** Well-formed elements nested in each other, with tags of every kind; some of them are no DER all the same (an integer with a zero too many). */
const { tree } = fc.letrec<{ tree: Buffer; leaf: Buffer; branch: Buffer }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie('leaf'), tie('branch')),
  leaf: fc
    .tuple(
      fc.constantFrom(0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x80),
      fc.uint8Array({ maxLength: 150 }),
    )
    .map(([tag, content]) => element(tag, content)),
  branch: fc
    .tuple(fc.constantFrom(0x30, 0x31, 0xa0, 0xa3, 0x24), fc.array(tie('tree'), { maxLength: 4 }))
    .map(([tag, children]) => element(tag, Buffer.concat(children))),
}));

/** Every element stands whole inside the one around it. */
function isWhole(node: DerNode): boolean {
  const inside = Buffer.concat(node.children.map(({ der }) => der));
  const ends = Buffer.from(node.der)
    .subarray(node.der.length - node.bytes.length)
    .equals(node.bytes);
  const holds = node.children.length === 0 || inside.equals(node.bytes);
  return ends && holds && node.children.every(isWhole);
}

describe('A9 hostile DER', () => {
  it('is read whole and unchanged, or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (bytes) => {
        const read = await readDer(bytes);
        const right = read.ok
          ? Buffer.from(read.value.der).equals(bytes) && isWhole(read.value)
          : ['der-broken', 'der-not-canonical', 'der-too-long'].includes(read.error.code);
        expect(right).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['an indefinite length', '3080020101 0000'],
    ['a length longer than it need be', '30 8103 020101'],
    ['an integer longer than it need be', '30 04 02 02 00 01'],
    ['bytes after the end', '30 03 02 01 01 00'],
    ['an end before the end', '30 05 02 01 01'],
    ['nothing', ''],
  ])('%s is refused', async (_words, hex) => {
    const read = await readDer(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    expect(read.ok).toBe(false);
  });
});
