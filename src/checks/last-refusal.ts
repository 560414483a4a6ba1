import type { LastAnswer, PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { readSignInRecord, type SignInRecord } from '../registration/records/sign-in-record.ts';
import type { Look } from './check.ts';

/** What the payment application last heard, if it still holds: a good sign-in since then, its own or ours, makes it history. */
export interface LastRefusal {
  readonly answer: LastAnswer;
  /** How long the last good sign-in had held when it came, milliseconds; null: nobody knows of one. */
  readonly afterGoodMs: number | null;
}

/** The last answer where it is a refusal that holds, or null. */
export function lastRefusalOf(
  { terminal, registration }: Look,
  app: Pick<PaymentAppState, 'lastAnswer' | 'lastGoodSignInMs' | 'tid'>,
): LastRefusal | null {
  const { lastAnswer, lastGoodSignInMs } = app;
  if (terminal.blind.has('payment-app.last-answer')) return null;
  if (lastAnswer === null || lastAnswer === 'unknown' || lastAnswer.code === '00') return null;
  const record = recordOf(registration, app.tid);
  const goods = [lastGoodSignInMs, record?.lastGoodMs ?? null].filter((at) => typeof at === 'number');
  if (goods.some((at) => at > lastAnswer.atMs)) return null;
  const lastGoodMs = goods.length === 0 ? null : Math.max(...goods);
  return { answer: lastAnswer, afterGoodMs: lastGoodMs === null ? null : lastAnswer.atMs - lastGoodMs };
}

/** What is remembered of this terminal's sign-ins; null where nothing can be. */
export function recordOf(
  registration: Look['registration'],
  tid: PaymentAppState['tid'],
): SignInRecord | null {
  if (registration === undefined || tid === null || tid === 'unknown') return null;
  return readSignInRecord(registration.records, tid);
}
