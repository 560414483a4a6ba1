import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { passed } from '../../src/checks/outcome.ts';
import { runYielding, saleInTheWay } from '../../src/session/yield-to-payment.ts';
import { bareTerminal, lookAt, sampleCheck, testTime } from '../support/looking.ts';

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
  readAtMs: Date.UTC(2026, 0, 1),
};

/** A shop whose sale begins `saleFromMs` after the run. */
function shop(saleFromMs: number, blind: ReadonlySet<string> = new Set()) {
  const time = testTime();
  const terminal = bareTerminal({
    blind,
    paymentApp: {
      state: () =>
        Promise.resolve(
          ok({ ...quiet, transactionOpen: time.monotonicMs() >= saleFromMs, readAtMs: time.now() - 40 }),
        ),
      nextStan: () => Promise.resolve(failed('unsupported', '')),
    },
  });
  return lookAt(terminal, { time });
}

const printing = sampleCheck({
  id: 'printer-status',
  needs: ['printer'],
  timeoutMs: 60_000,
  run: async ({ context }) => {
    await sleep(context.time, 20_000, context.signal);
    return passed([]);
  },
});

describe('a sale under way', () => {
  it('keeps a check from the devices it needs, with what was read and how old that was', async () => {
    expect(await saleInTheWay(printing, shop(0))).toMatchObject({
      verdict: 'skipped',
      reason: 'device-in-use',
      measurements: [
        { name: 'payment-app.transaction-open', value: 1 },
        { name: 'payment-app.transaction-age', value: 40, unit: 'ms' },
      ],
    });
  });

  it('is no reason not to look at what no sale uses', async () => {
    expect(await saleInTheWay(sampleCheck({ id: 'cpu', needs: ['cpu'] }), shop(0))).toBeNull();
  });

  it('is not guessed where the payment application cannot be seen', async () => {
    expect(await saleInTheWay(printing, shop(0, new Set(['payment-app.transaction'])))).toBeNull();
    expect(await saleInTheWay(printing, lookAt(bareTerminal()))).toBeNull();
  });

  it('takes the device away in the middle of a check', async () => {
    const look = shop(5_000);
    const outcome = await runYielding(printing, look);
    expect(outcome).toMatchObject({ verdict: 'skipped', reason: 'device-in-use' });
    expect(look.context.time.monotonicMs()).toBeLessThanOrEqual(6_000);
  });

  it('closes the step that the check had open', async () => {
    const look = shop(5_000);
    let closed = false;
    const asking = sampleCheck({
      ...printing,
      run: async ({ operator }) => {
        await operator.ask({
          id: 'load-paper',
          inquiry: { type: 'confirm', question: { zh: '有纸吗', en: 'Is there paper' } },
          timeoutMs: 50_000,
        });
        return passed([]);
      },
    });
    const operator = {
      ask: (step: { readonly until?: AbortSignal }) =>
        new Promise<{ answered: false; why: 'cancelled' }>((resolve) => {
          step.until?.addEventListener('abort', () => {
            closed = true;
            resolve({ answered: false, why: 'cancelled' });
          });
        }),
    };
    expect((await runYielding(asking, { ...look, operator })).reason).toBe('device-in-use');
    expect(closed).toBe(true);
  });

  it('that never comes leaves the check as it is', async () => {
    expect((await runYielding(printing, shop(Infinity))).verdict).toBe('passed');
  });
});
