import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { lastRefusalOf } from './last-refusal.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { batchFindings } from './registration-findings.table.ts';

/** What a host answers when its batch and the terminal's differ, and when a trace number came twice. */
const batchRefusals: ReadonlySet<string> = new Set(['77', '95', '22']);
const stanRefusal = '94';

/** Reads what the payment application says of its batch. A shop is unsettled all day: only a host that minds makes it a complaint. */
export const registrationBatch = defineCheck({
  id: 'registration-batch',
  title: { zh: '批次与流水号', en: 'Batch and trace numbers' },
  level: 'internal',
  effects: [],
  needs: ['payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'batch.open': batchFindings['batch.open'],
    'batch.out-of-step': batchFindings['batch.out-of-step'],
    'batch.stan-duplicate': batchFindings['batch.stan-duplicate'],
  },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    if (state.value.installed === 'no') return unsupported('no-payment-app');
    return judge(look, state.value);
  },
});

type BatchFinding = 'batch.open' | 'batch.out-of-step' | 'batch.stan-duplicate';

function judge(look: Look, app: PaymentAppState): CheckOutcome<BatchFinding> {
  const counted = countEvidence(look, app);
  const code = lastRefusalOf(look, app)?.answer.code ?? '';
  const heard: Evidence = { of: 'payment-app.last-answer', value: code, how: 'cached' };
  const rest = counted === null ? [] : [counted];
  if (code === stanRefusal) return failedWith([{ id: 'batch.stan-duplicate', evidence: [heard] }]);
  if (batchRefusals.has(code)) {
    const id = app.unsettledCount === 0 && counted !== null ? 'batch.out-of-step' : 'batch.open';
    return failedWith([{ id, evidence: [heard, ...rest] }]);
  }
  if (counted === null) return inconclusive('unknown: payment-app.unsettled');
  return passed([counted]);
}

function countEvidence({ terminal }: Look, { unsettledCount }: PaymentAppState): Evidence | null {
  if (typeof unsettledCount !== 'number' || terminal.blind.has('payment-app.unsettled')) return null;
  return { of: 'payment-app.unsettled', value: unsettledCount, unit: 'transactions', how: 'cached' };
}
