import { describe, expect, it } from 'vitest';
import { pathText, placeText, readLocatedJson } from '../../src/runtime/json-position.ts';

const text = `{
  "seed": 7,
  "faults": [
    {"at": "printer", "kind": "paper-out"},
    {"at": "network",
     "kind": "loss", "level": 3}
  ]
}`;

describe('readLocatedJson', () => {
  it('says where every part stands, counted from 1', () => {
    const read = readLocatedJson(text);
    if (!read.ok) throw new Error(read.mistake.message.en);
    expect(read.json.placeOf(['seed'])).toEqual({ line: 2, column: 3 });
    expect(read.json.placeOf(['faults', 1])).toEqual({ line: 5, column: 5 });
    expect(read.json.placeOf(['faults', 1, 'level'])).toEqual({ line: 6, column: 22 });
    expect(read.json.placeOf([])).toEqual({ line: 1, column: 1 });
  });

  it('gives the place of the nearest part there is for one that is missing', () => {
    const read = readLocatedJson(text);
    if (!read.ok) throw new Error(read.mistake.message.en);
    expect(read.json.placeOf(['faults', 0, 'level'])).toEqual({ line: 4, column: 5 });
    expect(read.json.placeOf(['profile'])).toEqual({ line: 1, column: 1 });
  });

  it('places a mistake of form by line and column, a byte-order mark not counted', () => {
    expect(readLocatedJson('\uFEFF{\n  "seed" 7\n}')).toEqual({
      ok: false,
      mistake: {
        line: 2,
        column: 10,
        message: { zh: '这里应为 :，写的是 "7"', en: 'expected :, but there is "7"' },
      },
    });
  });
});

describe('texts of places', () => {
  it('writes paths the way people write them', () => {
    expect(pathText(['faults', 0, 'level'])).toBe('faults[0].level');
    expect(pathText([0, 'a b', 'c-d'])).toBe('[0]["a b"].c-d');
    expect(pathText([])).toBe('');
    expect(placeText({ line: 3, column: 9 })).toEqual({ zh: '第 3 行第 9 列', en: 'line 3, column 9' });
  });
});
