import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { codeProfile, lookUpCode } from '../registration/codes/look-up-code.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { lastRefusalOf, type LastRefusal } from './last-refusal.ts';
import { nameRefusal } from './name-refusal.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { standingFindings } from './registration-findings.table.ts';

const dayMs = 86_400_000;
/** A refusal stays true until somebody acts, but not for ever. */
const longestAgeMs = 30 * dayMs;
/** Answers that say "not this terminal". At a sale of a terminal that signed in the same day they are about the card's scheme. */
const terminalRefusals: ReadonlySet<string> = new Set(['97', '58', 'T3', 'P8']);

/** Reads what the host last told the payment application of this terminal: where nobody may sign in, it is the evidence there is. */
export const registrationAnswer = defineCheck({
  id: 'registration-answer',
  title: { zh: '后台最近应答', en: "The host's last answer" },
  level: 'internal',
  effects: [],
  needs: ['payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: standingFindings,
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    if (state.value.installed === 'no') return unsupported('no-payment-app');
    return judge(look, state.value);
  },
});

type StandingId = keyof typeof standingFindings;

function judge(look: Look, app: PaymentAppState): CheckOutcome<StandingId> {
  const { lastAnswer } = app;
  if (lastAnswer === 'unknown' || look.terminal.blind.has('payment-app.last-answer'))
    return inconclusive('unknown: payment-app.last-answer');
  const value = lastAnswer === null ? 'none' : `${lastAnswer.code} to ${lastAnswer.of}`;
  const heard: Evidence = { of: 'payment-app.last-answer', value, how: 'cached' };
  const refusal = lastRefusalOf(look, app);
  if (refusal === null || app.readAtMs - refusal.answer.atMs > longestAgeMs) return passed([heard]);
  const id = refusal.answer.of === 'sale' ? ofSale(refusal) : ofSignIn(look, refusal);
  return id === null ? passed([heard]) : failedWith([{ id, evidence: [heard] }]);
}

/** A sale may be refused for its card; only what says "not this terminal", of one that signed in the same day, is about the scheme. */
function ofSale({ answer, afterGoodMs }: LastRefusal): StandingId | null {
  const signedInBefore = afterGoodMs !== null && afterGoodMs < dayMs;
  return signedInBefore && terminalRefusals.has(answer.code) ? 'registration.scheme-off' : null;
}

/** What is about the host, the keys or the batch, others name. */
function ofSignIn({ terminal, registration, history }: Look, { answer }: LastRefusal): StandingId | null {
  const codes = registration?.codeProfile ?? codeProfile(terminal.registration?.codeTable ?? 'cup');
  const meaning = lookUpCode(answer.code, codes);
  const id = nameRefusal({ meaning, hostText: null, changed: history.changedSinceLastGood });
  return isStanding(id) ? id : null;
}

function isStanding(id: string): id is StandingId {
  return Object.hasOwn(standingFindings, id);
}
