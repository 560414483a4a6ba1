import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { registerNow } from './register-now.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';
import { stanGuard } from './stan-guard.ts';

const answerMs = 600_000;

/**
 * Asks for the batch to be settled in the payment application, looks whether it was, and signs in again where it may. Money is the merchant's:
 * nothing is settled from here.
 */
export const settleBatch = defineRemedy({
  id: 'settle-batch',
  title: { zh: '批结算', en: 'Settle the batch' },
  actor: 'merchant',
  class: 'guided',
  risk: 'none',
  effects: ['needs-operator', 'rotates-keys', 'uses-stan', 'contacts-host'],
  needs: ['registration', 'keystore', 'payment-app', 'network'],
  guards: [],
  provenBy: ['registration-sign-in', 'registration-batch'],
  settleMs: 1_000,
  budgetPerDay: 6,
  timeoutMs: 660_000,
  act: async (treatment) => {
    const answer = await treatment.operator.ask({
      id: 'settle-batch',
      inquiry: { type: 'perform', action: actionFor(await unsettledOf(treatment)) },
      timeoutMs: answerMs,
    });
    if (!answer.answered) return failed('timed-out', 'nobody settled the batch in time');
    if (answer.value !== 'done') return failed('refused', 'the batch could not be settled');
    const left = await unsettledOf(treatment);
    if (left !== 0) return failed('refused', `the payment application says ${String(left)} unsettled`);
    await signInAfter(treatment);
    return ok({ changes: [{ what: { zh: '批次已结算', en: 'The batch was settled' }, backup: null }] });
  },
});

/** A host that was out of step wants a new sign-in; where we may not, the payment application does it by itself at its next start. */
async function signInAfter(treatment: Treatment): Promise<void> {
  const { terminal, context, registration } = treatment;
  if (stanGuard(terminal, registration).state !== 'open') return;
  const state = await terminal.paymentApp?.state(context);
  if (state?.ok !== true || state.value.transactionOpen !== false) return;
  await registerNow(treatment, { mostAttempts: 1, longestWaitMs: 0 });
}

async function unsettledOf({ terminal, context }: Treatment): Promise<number | 'unknown'> {
  const state = await terminal.paymentApp?.state(context);
  return state?.ok === true && typeof state.value.unsettledCount === 'number'
    ? state.value.unsettledCount
    : 'unknown';
}

function actionFor(unsettled: number | 'unknown'): Text {
  const count = unsettled === 'unknown' ? null : String(unsettled);
  return {
    zh: `${count === null ? '' : `${count} 笔未结算。`}请在收银应用里做“结算”，完成后点“已完成”。`,
    en: `${count === null ? '' : `${count} not settled. `}Settle in the payment application, then press Done.`,
  };
}
