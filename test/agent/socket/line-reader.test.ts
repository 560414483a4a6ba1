import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../../src/agent/socket/line-reader.ts';
import { inChunks } from '../../support/chunks.ts';

interface Read {
  readonly lines: readonly string[];
  readonly tooLong: number;
}

function read(bytes: Uint8Array, sizes: readonly number[], maxBytes = 1_000): Read {
  const lines: string[] = [];
  let tooLong = 0;
  const reader = createLineReader(maxBytes, {
    line: (text) => lines.push(text),
    tooLong: () => {
      tooLong += 1;
    },
  });
  for (const chunk of inChunks(bytes, sizes)) reader.take(Buffer.from(chunk));
  return { lines, tooLong };
}

describe('reading lines', () => {
  it('gives the same lines however the bytes arrive', () => {
    const line = fc.stringMatching(/^[ a-z{}纸😀\t]{0,40}$/u);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (sent, sizes) => {
          const bytes = Buffer.from(sent.map((text) => `${text}\n`).join(''));
          const expected = sent
            .map((text) => Buffer.from(text).toString('utf8').trim())
            .filter((text) => text !== '');
          expect(read(bytes, sizes)).toEqual({ lines: expected, tooLong: 0 });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('keeps the beginning of a line until the rest comes', () => {
    expect(read(Buffer.from('ab\ncd'), [1]).lines).toEqual(['ab']);
  });

  it('gives up at a line that does not end, once, and reads nothing more', () => {
    expect(read(Buffer.from(`a\n${'x'.repeat(20)}\nb\n`), [3], 10)).toEqual({ lines: ['a'], tooLong: 1 });
    expect(read(Buffer.from(`${'x'.repeat(11)}\nb\n`), [100], 10)).toEqual({ lines: [], tooLong: 1 });
    expect(read(Buffer.from(`${'x'.repeat(10)}\n`), [100], 10).lines).toHaveLength(1);
  });
});
