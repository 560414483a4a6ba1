import type { FirmwareItem } from '../../../hal/contracts/firmware.ts';
import { nameRefusal } from '../../firmware/catalog/name-refusal.ts';
import { refreshCatalog } from '../../firmware/catalog/refresh-catalog.ts';
import type { CatalogCheck } from '../../firmware/catalog/refresh-catalog.ts';
import { judgeComponent } from '../../firmware/verdict/judge-component.ts';
import type { CatalogView, Judgement } from '../../firmware/verdict/judgement.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { CommandContext } from '../commands/command.ts';
import { exitStatuses, strongestStatus } from '../exit-status.table.ts';
import { catalogLines, componentLine } from './check-lines.ts';
import { notSetUp } from './opened-firmware.ts';
import type { OpenedFirmware } from './opened-firmware.ts';

/** How asking for the catalog ended, and what to judge by. `not-asked`: from memory alone. */
export type AskedCatalog = Pick<CatalogCheck, 'view' | 'reason' | 'clockBehind' | 'requests'> & {
  readonly outcome: CatalogCheck['outcome'] | 'not-asked';
};

/** `firmware check`: fetches the catalog, verifies it, and says of each component whether it is current and approved. */
export async function checkFirmware(
  context: CommandContext,
  firmware: OpenedFirmware,
  offline: boolean,
): Promise<number> {
  const { desk } = firmware;
  if (desk === null) return context.fail(notSetUp);
  const asked = await askCatalog(context, firmware, offline);
  const items = await desk.inventory(firmware.context);
  const told = listedIn(asked.view, items).map((item) => ({
    item,
    judgement: judgeComponent(item, asked.view, desk.now()),
  }));
  const refusal = asked.outcome === 'refused' || asked.outcome === 'stale' ? asked.reason : null;
  if (context.json)
    context.print(
      JSON.stringify(
        {
          catalog: {
            outcome: asked.outcome,
            refusal: refusal === null ? null : nameRefusal(refusal),
            reason: asked.reason,
            verifiedAt:
              asked.view.state === 'verified' ? new Date(asked.view.verifiedAtMs).toISOString() : null,
            stale: asked.view.state === 'verified' ? asked.view.stale : null,
            clockBehind: asked.clockBehind,
            requests: asked.requests,
          },
          components: told.map(({ item, judgement }) => ({
            ...judgement,
            version: item.version,
            releaseCounter: item.releaseCounter,
            evidence: item.evidence,
            next: judgement.next?.name ?? null,
          })),
        },
        null,
        2,
      ),
    );
  else {
    for (const line of catalogLines(asked, desk.now())) context.print(context.say(line));
    for (const { item, judgement } of told) context.print(context.say(componentLine(item, judgement)));
  }
  return strongestStatus([catalogStatus(asked), ...told.map(({ judgement }) => statusOf(judgement))]);
}

/** Refreshes the catalog, or shows the last verified one. */
export async function askCatalog(
  context: CommandContext,
  { opened, desk }: OpenedFirmware,
  offline: boolean,
): Promise<AskedCatalog> {
  if (opened === null || offline) {
    const view = desk?.catalog() ?? { state: 'untrusted', reason: 'never verified' };
    return { outcome: 'not-asked', reason: null, view, clockBehind: false, requests: 0 };
  }
  return refreshCatalog(opened.catalogSetup(createProcessTime(), context.io.stop));
}

/** What the catalog speaks of, and the system in any case. */
function listedIn(view: CatalogView, items: readonly FirmwareItem[]): readonly FirmwareItem[] {
  const listed = new Set(view.state === 'verified' ? view.images.map(({ custom }) => custom.component) : []);
  return items.filter(({ component }) => component === 'os' || listed.has(component));
}

function catalogStatus({ outcome, view }: AskedCatalog): number {
  if (outcome === 'refused') return exitStatuses.refused;
  if (view.state === 'untrusted')
    return outcome === 'offline' ? exitStatuses.unreachable : exitStatuses.inconclusive;
  return view.stale || outcome === 'stale' ? exitStatuses.inconclusive : exitStatuses.ok;
}

function statusOf({ currency, approval, required }: Judgement): number {
  if (required || approval === 'not-approved') return exitStatuses.problem;
  return currency === 'inventory-unknown' || currency === 'not-in-catalog'
    ? exitStatuses.inconclusive
    : exitStatuses.ok;
}
