import { expect, test } from 'vitest';
import { untoldState } from '../../../../hal/drivers/payment-app/untold-state.ts';

test('nothing but the time of reading is told', () => {
  const { readAtMs, ...rest } = untoldState(5);
  expect(readAtMs).toBe(5);
  expect(new Set(Object.values(rest))).toEqual(new Set(['unknown']));
});
