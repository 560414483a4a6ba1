import { expect, it } from 'vitest';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { failed } from '../../hal/contracts/fault.ts';
import { paymentAppState } from '../../src/checks/payment-app-state.ts';
import { quietApp } from '../support/quiet-app.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<PaymentAppState> = {
  check: paymentAppState,
  terminal: (state) => ({
    paymentApp: { state, nextStan: () => Promise.resolve(failed('unsupported', 'no counter')) },
  }),
  good: quietApp,
};

it('tells what the application says of its money and its host, and complains of nothing', async () => {
  const outcome = await readingOf(quick, { ...quietApp, unsettledCount: 3 });
  expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
  expect(outcome.measurements).toContainEqual({
    name: 'payment-app.unsettled',
    value: 3,
    unit: 'transactions',
  });
  expect(outcome.seen).toContainEqual({ of: 'payment-app.host', value: '10.0.0.9:5001', how: 'cached' });
});

it('never passes when nobody knows the application', async () => {
  const unknown = { ...quietApp, source: 'unknown' } as const;
  expect(await readingOf(quick, unknown)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'source-unknown',
  });
  expect(await readingOf(quick, { ...unknown, installed: 'unknown' })).toMatchObject({
    verdict: 'unsupported',
  });
  expect(await readingOf(quick, { ...unknown, installed: 'no' })).toMatchObject({ verdict: 'passed' });
});

it('says nothing of a field it is blind to', async () => {
  const outcome = await readingOf(quick, quietApp, { blind: new Set(['payment-app.unsettled']) });
  expect(JSON.stringify(outcome)).not.toContain('payment-app.unsettled');
});

quickCheckBehaviour(quick);
