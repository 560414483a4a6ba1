import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStarDemultiplexer } from '../../../../hal/codecs/star/star-demultiplexer.ts';
import { bytesOf } from '../../../support/hex.ts';

const kinds = (hex: string): string[] => {
  const demultiplexer = createStarDemultiplexer();
  return [...demultiplexer.push(bytesOf(hex)), ...demultiplexer.flush()].map(({ kind }) => kind);
};

test.each([
  ['230600000000000000', ['automatic']],
  ['230600000000000000 230628000000000000', ['automatic', 'automatic']],
  ['13 230600000011000000 00', ['flow', 'flow', 'automatic']],
  ['ff 230600000000000000', ['noise', 'automatic']],
  ['2306 23 0600000000000000', ['noise', 'noise', 'automatic']],
  ['2306', ['noise', 'noise']],
])('%s is %j', (hex, expected) => {
  expect(kinds(hex)).toEqual(expected);
});

test('the answers do not depend on how the bytes were cut, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 12 }), (chunks) => {
      const whole = createStarDemultiplexer();
      const all = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
      const atOnce = [...whole.push(all), ...whole.flush()];
      const cut = createStarDemultiplexer();
      const piecewise = chunks.flatMap((chunk) => [...cut.push(chunk)]);
      piecewise.push(...cut.flush());
      expect(piecewise).toEqual(atOnce);
      const counted = atOnce.reduce((sum, answer) => sum + ('bytes' in answer ? answer.bytes.length : 1), 0);
      expect(counted).toBe(all.length);
    }),
    { numRuns: 2000 },
  );
});
