import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter } from '../../../../hal/codecs/vendor-bridge/line-splitter.ts';

test('lines come whole, however the stream is cut', () => {
  const line = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 10 }),
      fc.array(fc.integer({ min: 1, max: 9 })),
      (lines, cuts) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''), 'utf8');
        const splitter = createLineSplitter();
        const heard: string[] = [];
        let at = 0;
        for (const length of [...cuts, bytes.length]) {
          heard.push(...splitter.push(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(heard).toEqual(lines.map((text) => Buffer.from(text, 'utf8').toString('utf8')));
        expect(splitter.dropped).toBe(0);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a line without end is dropped, and memory stays bounded', () => {
  const splitter = createLineSplitter(100);
  for (let chunk = 0; chunk < 1000; chunk += 1) splitter.push(new Uint8Array(1000).fill(0x41));
  expect(splitter.push(Buffer.from('\nnext\n', 'utf8'))).toEqual(['next']);
  expect(splitter.dropped).toBe(1);
});
