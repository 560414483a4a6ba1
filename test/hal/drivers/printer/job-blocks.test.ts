import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockBytes, blocksOf } from '../../../../hal/drivers/printer/job-blocks.ts';

test('blocks keep every byte in order, cut no command, and are short', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 1500 }), { maxLength: 20 }), (pieces) => {
      const blocks = blocksOf(pieces);
      expect(Buffer.concat(blocks).equals(Buffer.concat(pieces))).toBe(true);
      const ends = new Set<number>();
      let end = 0;
      for (const piece of pieces) ends.add((end += piece.length));
      let at = 0;
      for (const block of blocks) {
        at += block.length;
        expect(ends.has(at)).toBe(true);
        expect(block.length <= blockBytes || pieces.some((piece) => piece.length === block.length)).toBe(
          true,
        );
      }
    }),
    { numRuns: 2000 },
  );
});
