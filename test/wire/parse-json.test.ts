import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/wire/parse-json.ts';
import { brokenTexts } from '../support/broken-text.ts';

describe('parsing what a peer sent', () => {
  it('gives the value, or that there is none', () => {
    expect(parseJson('{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
    expect(parseJson('{')).toEqual({ ok: false });
    expect(parseJson('')).toEqual({ ok: false });
  });

  it('never throws', () => {
    expect(['{"a":'.repeat(30_000), '['.repeat(100_000)].map((text) => parseJson(text).ok)).toEqual([
      false,
      false,
    ]);
    fc.assert(
      fc.property(brokenTexts('{"a":[1,"纸"]}'), (text) => {
        expect(typeof parseJson(text).ok).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
  });
});
