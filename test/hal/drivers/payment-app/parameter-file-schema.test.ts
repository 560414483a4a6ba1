import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parameterFileSchema } from '../../../../hal/drivers/payment-app/parameter-file-schema.ts';

test('only the format is required', () => {
  expect(parameterFileSchema.parse({ format: 1 })).toEqual({ format: 1 });
  expect(parameterFileSchema.safeParse({}).success).toBe(false);
  expect(parameterFileSchema.safeParse({ format: 2 }).success).toBe(false);
});

test('there is no room for cards, keys or PINs', () => {
  for (const field of ['pan', 'track2', 'pinBlock', 'tmk', 'lastCard']) {
    expect(parameterFileSchema.safeParse({ format: 1, [field]: '6214831234561239' }).success).toBe(false);
  }
  expect(parameterFileSchema.safeParse({ format: 1, tid: '6214831234561239=3001' }).success).toBe(false);
  expect(
    parameterFileSchema.safeParse({
      format: 1,
      lastAnswer: { code: '00', of: 'sale', at: '2026-01-01T00:00:00Z', pan: '1' },
    }).success,
  ).toBe(false);
});

test('whatever JSON comes, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(typeof parameterFileSchema.safeParse(value).success).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
