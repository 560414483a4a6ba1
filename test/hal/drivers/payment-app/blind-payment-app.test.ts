import { expect, test } from 'vitest';
import { ok } from '../../../../hal/contracts/fault.ts';
import type { PaymentApp } from '../../../../hal/contracts/payment-app.ts';
import { blindPaymentApp } from '../../../../hal/drivers/payment-app/blind-payment-app.ts';
import { untoldState } from '../../../../hal/drivers/payment-app/untold-state.ts';
import { realContext } from '../../../support/driver-context.ts';

const state = {
  ...untoldState(1),
  installed: 'yes',
  unsettledCount: 0,
  offlineCount: 0,
  transactionOpen: false,
  tid: '12345678',
} as const;
const app: PaymentApp = {
  state: () => Promise.resolve(ok(state)),
  givesStans: true,
  nextStan: () => Promise.resolve(ok('000001')),
};

test('what cannot be observed is unknown, so that every guard refuses', async () => {
  const blind = blindPaymentApp(
    app,
    new Set(['payment-app.unsettled', 'payment-app.transaction', 'network.signal']),
  );
  expect(await blind.state(realContext())).toEqual(
    ok({ ...state, unsettledCount: 'unknown', transactionOpen: 'unknown' }),
  );
  expect(await blind.nextStan(realContext())).toEqual(ok('000001'));
  expect(blind.givesStans).toBe(true);
});

test('an application that is seen whole is passed on as it is', () => {
  expect(blindPaymentApp(app, new Set(['network.signal']))).toBe(app);
});
