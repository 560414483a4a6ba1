import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { judge } from '../playbooks/judge.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import type { SessionSetup, SessionState } from './session.ts';

/** What the run's playbook concludes from what was seen, the payment application's own words and the terminal's past. */
export function judgeOutcomes(
  setup: SessionSetup,
  state: SessionState,
  app: PaymentAppState | null,
): Diagnosis {
  const { situation, selection, request, catalogue } = setup;
  return judge({
    playbook: selection.playbook,
    symptom: request.symptom,
    history: situation.history,
    paymentApp: app,
    blind: situation.terminal.blind,
    outcomes: state.outcomes,
    checks: catalogue.checks,
  });
}
