import { expect, test } from 'vitest';
import { parameterFileSchema } from '../../../../hal/drivers/payment-app/parameter-file-schema.ts';
import { toldState } from '../../../../hal/drivers/payment-app/told-state.ts';

test('never is null, not told is unknown', () => {
  const never = parameterFileSchema.parse({ format: 1, lastGoodSignIn: null, lastAnswer: null });
  expect(toldState(never, 'vendor-bridge', 5)).toMatchObject({
    source: 'vendor-bridge',
    lastGoodSignInMs: null,
    lastAnswer: null,
    tid: 'unknown',
    unsettledCount: 'unknown',
    readAtMs: 5,
  });
  const nothing = toldState(parameterFileSchema.parse({ format: 1 }), 'parameter-file', 5);
  expect(nothing).toMatchObject({ lastGoodSignInMs: 'unknown', lastAnswer: 'unknown' });
});
