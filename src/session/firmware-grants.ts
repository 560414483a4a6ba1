import type { DeviceContext } from '../../hal/contracts/device.ts';
import { judgeOrder } from '../firmware/apply/judge-order.ts';
import { orderGuards } from '../firmware/guards/order-guards.ts';
import type { GuardFacts } from '../remedies/evaluate-guards.ts';
import type { Situation } from '../report/situation.ts';

/** Guards of a remedy that firmware answers for, by the name both know them by. */
const shared = ['power', 'window', 'consent', 'backup-taken'] as const;

/**
 * What an ordered update says of its own guards: power for as long as writing takes, the shop's window, consent, the old system beside the new
 * one. An order that may not be followed closes the window.
 */
export async function firmwareGrants(
  { terminal, firmware: desk }: Situation,
  asksConsent: boolean,
  context: DeviceContext,
): Promise<NonNullable<GuardFacts['granted']>> {
  if (desk === undefined) return {};
  const order = await judgeOrder(desk, context);
  if (!order.agreed) return { window: { state: 'closed', value: `order: ${order.why}` } };
  const consent = asksConsent ? 'given' : 'not-asked';
  const guards = await orderGuards({ terminal, desk, consent }, order, context);
  return Object.fromEntries(
    shared.flatMap((id) => {
      const guard = guards.find((one) => one.id === id);
      return guard === undefined ? [] : [[id, { state: guard.state, value: guard.value }]];
    }),
  );
}
