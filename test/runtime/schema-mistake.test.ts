import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { exactObject } from '../../src/runtime/exact-object.ts';
import { mistakesText, mistakeText, readJsonAs } from '../../src/runtime/schema-mistake.ts';

const schema = exactObject({
  name: z.string().min(1),
  mode: z.enum(['slow', 'fast']).default('slow'),
  size: z.number().gt(0).max(1).optional(),
  parts: z
    .array(
      z.discriminatedUnion('kind', [
        exactObject({ kind: z.literal('a') }),
        exactObject({ kind: z.literal('b') }),
      ]),
    )
    .default([]),
});

function complaints(text: string): string[] {
  const read = readJsonAs(text, schema);
  return read.ok ? [] : read.mistakes.map((mistake) => mistakeText('x.json', mistake).en);
}

describe('readJsonAs', () => {
  it('gives the value with its defaults', () => {
    expect(readJsonAs('{"name": "n"}', schema)).toEqual({
      ok: true,
      value: { name: 'n', mode: 'slow', parts: [] },
    });
  });

  it.each([
    ['{}', 'x.json: name (line 1, column 1): missing, expected string'],
    ['{"name": 5}', 'x.json: name (line 1, column 2): expected string, got 5'],
    [
      '{"name": "n", "mode": "quick"}',
      'x.json: mode (line 1, column 15): expected one of slow, fast, got "quick"',
    ],
    ['{"name": "n",\n "size": 2}', 'x.json: size (line 2, column 2): expected number to be <=1, got 2'],
    [
      '{"name": "n", "nme": 1}',
      'x.json: nme (line 1, column 15): unknown key; expected one of name, mode, size, parts',
    ],
    [
      '{"name": "n", "parts": [{"kind": "c"}]}',
      'x.json: parts[0].kind (line 1, column 26): expected one of a, b, got "c"',
    ],
    [
      '{"name": "n", "parts": [{"kind": "a", "b": 1}]}',
      'x.json: parts[0].b (line 1, column 39): unknown key; expected one of kind',
    ],
    ['[]', 'x.json: (line 1, column 1): expected object, got a list'],
    ['{"name": }', 'x.json: (line 1, column 10): expected a value, but there is "}"'],
  ])('pins the mistake of %s', (text, expected) => {
    expect(complaints(text)).toEqual([expected]);
  });

  it('names every mistake in the order of the text', () => {
    expect(complaints('{"x": 1, "mode": 3, "name": true}').map((line) => line.split(' ')[1])).toEqual([
      'x',
      'mode',
      'name',
    ]);
  });
});

describe('mistakesText', () => {
  it('tells the first six, and how many more there are', () => {
    const read = readJsonAs('{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "name": "n", "h": 1}', schema);
    const { zh, en } = read.ok ? { zh: '', en: '' } : mistakesText('x.json', read.mistakes);
    expect(en.match(/x\.json: /g)).toHaveLength(6);
    expect(en).toMatch(/; and 1 more$/);
    expect(zh).toMatch(/；另有 1 处错误$/);
  });
});
