import { join } from 'node:path';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';
import { orderGuards } from '../guards/order-guards.ts';
import type { GuardWays } from '../guards/read-guard-facts.ts';
import { openVerified } from '../stage/open-verified.ts';
import { applyUpdate } from './apply-update.ts';
import type { ApplyEnd } from './apply-update.ts';
import { lookAtHealth } from './health-baseline.ts';
import type { HealthWays } from './health-baseline.ts';
import { judgeOrder } from './judge-order.ts';

/** What applying an order needs: the guards' ways, and how health is looked at. */
export type OrderWays = GuardWays & Pick<HealthWays, 'echo'>;

/** How applying an order ended. `refused`: it must not be, whatever changes here. */
export type OrderEnd = ApplyEnd | { readonly outcome: 'refused'; readonly why: string };

/** Installs the staged image of an order, judged again now: an order may have run out since it was staged. What works is noted before anything is written. */
export async function applyOrder(ways: OrderWays, context: DeviceContext): Promise<OrderEnd> {
  const { terminal, desk } = ways;
  const verdict = await judgeOrder(desk, context);
  if (!verdict.agreed) return { outcome: 'refused', why: verdict.why };
  const { deployment, image } = verdict;
  if (deployment.mode !== 'apply') return { outcome: 'refused', why: 'the order is not to install' };
  const { firmware: engine } = terminal;
  if (engine?.id !== image.custom.installer)
    return { outcome: 'refused', why: `no ${image.custom.installer} here` };
  const record = desk.journal.read();
  if (record.deploymentId !== deployment.deploymentId || record.sha256 !== image.sha256)
    return { outcome: 'deferred', why: 'the ordered image is not staged' };
  const bootId = await bootIdOf(terminal, context);
  if (bootId === null) return { outcome: 'refused', why: 'nobody can restart this terminal' };
  return applyUpdate(
    {
      journal: desk.journal,
      engine,
      bootId,
      guards: (before) => orderGuards(ways, verdict, context, before),
      openImage: () => openVerified(join(desk.folder, image.name), image),
      baseline: () => lookAtHealth(ways, context),
      now: desk.now,
    },
    context,
  );
}

/** The name of this boot; null where nobody can tell one from another. */
export async function bootIdOf(
  { machine }: Pick<Terminal, 'machine'>,
  context: DeviceContext,
): Promise<string | null> {
  const boot = await machine?.bootId(context);
  return boot?.ok === true ? boot.value : null;
}
