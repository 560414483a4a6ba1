import { defineCheck } from './check.ts';
import { lastRefusalOf } from './last-refusal.ts';
import { inconclusive, failedWith, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { standingFindings } from './registration-findings.table.ts';

const dayMs = 86_400_000;
/** Answers that say "not this terminal". At a sale of a terminal that signed in the same day they are about the card's scheme. */
const terminalRefusals: ReadonlySet<string> = new Set(['97', '58', 'T3', 'P8']);

/** Tells a scheme that is not enabled from a terminal that is not: the same code, and a sign-in that was good shortly before. */
export const registrationScheme = defineCheck({
  id: 'registration-scheme',
  title: { zh: '卡种开通', en: 'Card schemes' },
  level: 'internal',
  effects: [],
  needs: ['payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: { 'registration.scheme-off': standingFindings['registration.scheme-off'] },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    if (state.value.installed === 'no') return unsupported('no-payment-app');
    const { lastAnswer } = state.value;
    if (lastAnswer === 'unknown' || terminal.blind.has('payment-app.last-answer'))
      return inconclusive('unknown: payment-app.last-answer');
    const refusal = lastRefusalOf(look, state.value);
    const signedInBefore = refusal !== null && refusal.afterGoodMs !== null && refusal.afterGoodMs < dayMs;
    const value = lastAnswer === null ? 'none' : `${lastAnswer.code} to ${lastAnswer.of}`;
    const heard = { of: 'payment-app.last-answer', value, how: 'cached' } as const;
    if (!signedInBefore || refusal.answer.of !== 'sale' || !terminalRefusals.has(refusal.answer.code))
      return passed([heard]);
    const good = { of: 'registration.sign-in', value: 'good the same day', how: 'cached' } as const;
    return failedWith([{ id: 'registration.scheme-off', evidence: [heard, good] }]);
  },
});
