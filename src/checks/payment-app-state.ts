import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import { defineCheck } from './check.ts';
import type { Evidence } from './check.ts';
import { inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';

/** Reads what the payment application says of itself; it judges nothing, but money guards and causes rest on it. */
export const paymentAppState = defineCheck({
  id: 'payment-app-state',
  title: { zh: '收银应用', en: 'Payment application' },
  level: 'internal',
  effects: [],
  needs: ['payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {},
  run: async ({ terminal, context }) => {
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const seen = seenOf(state.value, terminal.blind);
    if (state.value.installed === 'no') return passed(seen);
    if (state.value.source !== 'unknown') return passed(seen, countsOf(state.value, terminal.blind));
    return state.value.installed === 'yes'
      ? inconclusive('source-unknown', seen)
      : unsupported('no-payment-app-known');
  },
});

/** What the payment application says of itself and its money, for those who judge and tell without touching hardware. */
export type PaymentFacts = PaymentAppState;

/** Only what may be told aloud: no money but counts, nothing of any card. */
function seenOf(state: PaymentAppState, blind: ReadonlySet<string>): Evidence[] {
  const answer = state.lastAnswer;
  const last = typeof answer === 'object' && answer !== null ? `${answer.code} to ${answer.of}` : answer;
  const told: readonly (readonly [StatusField, Evidence['value']])[] = [
    ['payment-app.installed', `${state.installed} (${state.source})`],
    ['payment-app.tid', state.tid],
    ['payment-app.mid', state.mid],
    ['payment-app.host', hostOf(state)],
    ['payment-app.unsettled', state.unsettledCount],
    ['payment-app.offline', state.offlineCount],
    ['payment-app.transaction', state.transactionOpen],
    ['payment-app.last-answer', last],
  ];
  return told
    .filter(([of, value]) => value !== null && !blind.has(of))
    .map(([of, value]) => ({ of, value, how: 'cached' }));
}

function hostOf(state: PaymentAppState): string | null {
  if (state.host === null || state.host === 'unknown') return state.host;
  return `${state.host.host}:${String(state.host.port)}`;
}

function countsOf(
  state: PaymentAppState,
  blind: ReadonlySet<string>,
): { name: StatusField; value: number; unit: string }[] {
  const counts = [
    ['payment-app.unsettled', state.unsettledCount],
    ['payment-app.offline', state.offlineCount],
  ] as const;
  return counts.flatMap(([name, value]) =>
    typeof value === 'number' && !blind.has(name) ? [{ name, value, unit: 'transactions' }] : [],
  );
}
