import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonText } from '../../../../hal/codecs/linux/json-text.ts';

test('reads JSON; anything else is undefined', () => {
  expect(parseJsonText('{"a":[1]}')).toEqual({ a: [1] });
  expect(parseJsonText('null')).toBeNull();
  expect(parseJsonText('{"a":')).toBeUndefined();
  expect(parseJsonText('')).toBeUndefined();
});

test('every JSON text is read, every other text refused', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, noise) => {
      expect(parseJsonText(json)).not.toBeUndefined();
      expect(parseJsonText(`}${noise}`)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});
