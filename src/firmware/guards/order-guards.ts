import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { CatalogImage } from '../catalog/image.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { countIn } from '../apply/breakers.ts';
import { firmwareGuards } from './firmware-guards.ts';
import type { FirmwareGuard } from './firmware-guards.ts';
import { readGuardFacts } from './read-guard-facts.ts';
import type { GuardWays } from './read-guard-facts.ts';

/** Room for what an engine writes beside the slot: its mount point, its log, the journal. */
const scratchBytes = 16 * 1024 * 1024;

/** Every guard of one ordered update, read now. A deadline that has passed makes any update a critical one. */
export async function orderGuards(
  ways: GuardWays,
  order: { readonly deployment: Deployment; readonly image: CatalogImage },
  context: DeviceContext,
  before: readonly FirmwareGuard[] = [],
): Promise<readonly FirmwareGuard[]> {
  const { deployment, image } = order;
  const deferrals = countIn(ways.desk.journal.read().deferrals, deployment.deploymentId);
  const facts = { ...(await readGuardFacts(ways, context)), deferrals };
  const overdue = deployment.deadlineMs !== null && facts.nowMs >= deployment.deadlineMs;
  const guards = firmwareGuards(
    facts,
    {
      window: deployment.window,
      needBytes: scratchBytes,
      maxDeferrals: deployment.maxDeferrals,
      critical: image.custom.urgency === 'critical' || overdue,
    },
    before,
  );
  if (facts.nowMs <= deployment.notAfterMs) return guards;
  return guards.map((guard) => (guard.id === 'window' ? { ...guard, ...RAN_OUT } : guard));
}

/** An order may run out between arming and applying. */
const RAN_OUT = { state: 'closed', value: 'the order ran out' } as const;
