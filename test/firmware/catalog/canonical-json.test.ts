import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src/firmware/catalog/canonical-json.ts';
import type { Json } from '../../../src/firmware/catalog/canonical-json.ts';

it('sorts keys, escapes two characters and has no spaces', () => {
  expect(canonicalJson({ b: [1, null, true], a: 'x"\\\n' })).toBe('{"a":"x\\"\\\\\n","b":[1,null,true]}');
});

it('refuses what has no single form', () => {
  expect(() => canonicalJson(0.5)).toThrow(RangeError);
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
});

it('is the same whatever order keys were put in', () => {
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (object) => {
      const turned = Object.fromEntries(Object.entries(object).toReversed());
      expect(canonicalJson(turned)).toBe(canonicalJson(object));
    }),
    { numRuns: 2000 },
  );
});
