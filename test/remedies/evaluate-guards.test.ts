import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { evaluateGuards } from '../../src/remedies/evaluate-guards.ts';

const quiet: PaymentAppState = {
  installed: 'yes',
  source: 'parameter-file',
  tid: '12345678',
  mid: '898000000000001',
  host: 'unknown',
  unsettledCount: 0,
  offlineCount: 0,
  transactionOpen: false,
  lastGoodSignInMs: 'unknown',
  lastAnswer: 'unknown',
  batchNumber: 'unknown',
  readAtMs: 1_000,
};
const destructive = { class: 'destructive', guards: [] } as const;
const untampered = { 'not-tampered': { state: 'open', value: 'ok' } } as const;

const statesOf = (paymentApp: PaymentAppState | null): Record<string, string> =>
  Object.fromEntries(
    evaluateGuards(destructive, { paymentApp, nowMs: 4_000, granted: untampered }).map((guard) => [
      guard.id,
      guard.state,
    ]),
  );

describe('guards of a destructive remedy', () => {
  it('open on a quiet, settled terminal, with the age of what was read', () => {
    expect(statesOf(quiet)).toEqual({
      'no-transaction-open': 'open',
      settled: 'open',
      'not-tampered': 'open',
    });
    expect(evaluateGuards(destructive, { paymentApp: quiet, nowMs: 4_000 })[0]?.ageMs).toBe(3_000);
  });

  it('close on one unsettled sale, one offline sale or an open transaction', () => {
    expect(statesOf({ ...quiet, unsettledCount: 1 })['settled']).toBe('closed');
    expect(statesOf({ ...quiet, offlineCount: 1 })['settled']).toBe('closed');
    expect(statesOf({ ...quiet, transactionOpen: true })['no-transaction-open']).toBe('closed');
  });

  it('say unknown, never open, for whatever the payment app does not say', () => {
    expect(statesOf(null)).toMatchObject({ settled: 'unknown', 'no-transaction-open': 'unknown' });
    expect(statesOf({ ...quiet, unsettledCount: 'unknown' })['settled']).toBe('unknown');
    expect(statesOf({ ...quiet, offlineCount: null })['settled']).toBe('unknown');
    expect(statesOf({ ...quiet, transactionOpen: 'unknown' })['no-transaction-open']).toBe('unknown');
  });

  it('need nobody when it is proved that no payment app is installed', () => {
    const none: PaymentAppState = {
      ...quiet,
      installed: 'no',
      unsettledCount: 'unknown',
      offlineCount: 'unknown',
      transactionOpen: 'unknown',
    };
    expect(statesOf(none)).toMatchObject({ settled: 'open', 'no-transaction-open': 'open' });
  });

  it('never open the settled guard unless both counts are known to be zero', () => {
    const counts = fc.oneof(fc.nat(3), fc.constant('unknown' as const), fc.constant(null));
    fc.assert(
      fc.property(
        counts,
        counts,
        fc.constantFrom('yes' as const, 'unknown' as const),
        (unsettledCount, offlineCount, installed) => {
          const open = statesOf({ ...quiet, installed, unsettledCount, offlineCount })['settled'] === 'open';
          expect(open).toBe(unsettledCount === 0 && offlineCount === 0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
