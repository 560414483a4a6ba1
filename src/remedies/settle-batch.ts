import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';

const answerMs = 600_000;

/** Asks for the batch to be settled in the payment application, and looks whether it was. Money is the merchant's: nothing is settled from here. */
export const settleBatch = defineRemedy({
  id: 'settle-batch',
  title: { zh: '批结算', en: 'Settle the batch' },
  actor: 'merchant',
  class: 'guided',
  risk: 'none',
  effects: ['needs-operator'],
  needs: ['payment-app'],
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
    return ok({ changes: [{ what: { zh: '批次已结算', en: 'The batch was settled' }, backup: null }] });
  },
});

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
