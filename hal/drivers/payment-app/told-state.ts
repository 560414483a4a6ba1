import type { PaymentAppState } from '../../contracts/payment-app.ts';
import type { ParameterFile } from './parameter-file-schema.ts';

/** What a payment application said of itself, by whichever way; what it left out is unknown. */
export function toldState(
  told: ParameterFile,
  source: 'parameter-file' | 'vendor-bridge',
  readAtMs: number,
): PaymentAppState {
  const { lastGoodSignIn, lastAnswer } = told;
  return {
    installed: 'yes',
    source,
    tid: told.tid ?? 'unknown',
    mid: told.mid ?? 'unknown',
    host: told.host ?? 'unknown',
    unsettledCount: told.unsettled ?? 'unknown',
    offlineCount: told.offline ?? 'unknown',
    transactionOpen: told.transactionOpen ?? 'unknown',
    lastGoodSignInMs:
      typeof lastGoodSignIn === 'string' ? Date.parse(lastGoodSignIn) : orUnknown(lastGoodSignIn),
    lastAnswer: lastAnswer
      ? { code: lastAnswer.code, of: lastAnswer.of, atMs: Date.parse(lastAnswer.at) }
      : orUnknown(lastAnswer),
    batchNumber: told.batch ?? 'unknown',
    readAtMs,
  };
}

/** Never signed in, never answered: the application says null. Said nothing of it: unknown. */
function orUnknown(value: null | undefined): 'unknown' | null {
  return value === null ? null : 'unknown';
}
