import type { PaymentAppState } from '../../contracts/payment-app.ts';

/** A state in which nothing is told: every guard that asks it refuses. */
export function untoldState(readAtMs: number): PaymentAppState {
  return {
    installed: 'unknown',
    source: 'unknown',
    tid: 'unknown',
    mid: 'unknown',
    host: 'unknown',
    unsettledCount: 'unknown',
    offlineCount: 'unknown',
    transactionOpen: 'unknown',
    lastGoodSignInMs: 'unknown',
    lastAnswer: 'unknown',
    batchNumber: 'unknown',
    readAtMs,
  };
}
