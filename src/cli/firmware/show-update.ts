import type { Text } from '../../../hal/contracts/text.ts';
import { countIn } from '../../firmware/apply/breakers.ts';
import { deferralsOf } from '../../firmware/apply/put-off-order.ts';
import type { UpdateState } from '../../firmware/apply/update-states.table.ts';
import type { FirmwareDesk } from '../../firmware/firmware-desk.ts';
import type { CommandContext } from '../commands/command.ts';
import { exitStatuses } from '../exit-status.table.ts';
import { notSetUp } from './opened-firmware.ts';
import type { OpenedFirmware } from './opened-firmware.ts';
import { stateTexts } from './order-texts.table.ts';

interface UpdateFacts {
  readonly state: UpdateState;
  readonly image: string | null;
  readonly targetCounter: number | null;
  readonly since: string | null;
  readonly reason: string | null;
  readonly floorCounter: number;
  readonly attempts: number;
  readonly rollbacks: number;
  readonly order: {
    readonly deploymentId: string;
    readonly target: string;
    readonly mode: string;
    readonly notAfter: string;
    readonly deadline: string | null;
    readonly putOff: number;
    readonly mayPutOff: number;
  } | null;
  readonly catalogVerifiedAt: string | null;
  readonly catalogStale: boolean | null;
}

/** `firmware status`: where the last update stands, what is ordered, and from when the catalog is. Nobody is asked. */
export function showUpdate(context: CommandContext, { desk, opened }: OpenedFirmware): number {
  if (desk === null) return context.fail(notSetUp);
  const shown = factsOf(desk);
  if (context.json)
    context.print(JSON.stringify({ ...shown, setUp: opened !== null, deviceId: desk.deviceId }, null, 2));
  else for (const line of linesOf(shown)) context.print(context.say(line));
  return shown.state === 'failed' || shown.state === 'rolledBack' ? exitStatuses.problem : 0;
}

function factsOf(desk: FirmwareDesk): UpdateFacts {
  const record = desk.journal.read();
  const { state, image, targetCounter, reason, floorCounter, attempts, rollbacks, atMs } = record;
  const { deploymentId } = record;
  const order = desk.order();
  const catalog = desk.catalog();
  return {
    state,
    image: image === '' ? null : image,
    targetCounter: image === '' ? null : targetCounter,
    since: atMs === 0 ? null : new Date(atMs).toISOString(),
    reason,
    floorCounter,
    attempts: countIn(attempts, deploymentId),
    rollbacks: rollbacks.length,
    order:
      order === null
        ? null
        : {
            deploymentId: order.deploymentId,
            target: order.target,
            mode: order.mode,
            notAfter: new Date(order.notAfterMs).toISOString(),
            deadline: order.deadlineMs === null ? null : new Date(order.deadlineMs).toISOString(),
            putOff: deferralsOf(desk)?.times ?? 0,
            mayPutOff: order.maxDeferrals,
          },
    catalogVerifiedAt: catalog.state === 'verified' ? new Date(catalog.verifiedAtMs).toISOString() : null,
    catalogStale: catalog.state === 'verified' ? catalog.stale : null,
  };
}

function linesOf(shown: UpdateFacts): readonly Text[] {
  const { state, image, reason, order, catalogVerifiedAt, catalogStale, floorCounter } = shown;
  const what = image === null ? '' : ` ${image} #${String(shown.targetCounter)}`;
  const why = reason === null ? '' : ` (${reason})`;
  const told = stateTexts[state];
  const ordered = order === null ? null : `${order.target}, ${order.mode}, ≤ ${order.notAfter}`;
  const stale = catalogStale === true ? { zh: '，已过期', en: ', expired' } : { zh: '', en: '' };
  return [
    { zh: `升级      ${told.zh}${what}${why}`, en: `update      ${told.en}${what}${why}` },
    { zh: `升级单    ${ordered ?? '无'}`, en: `order       ${ordered ?? 'none'}` },
    ...putOffLine(order),
    {
      zh: `目录      ${catalogVerifiedAt ?? '从未验证'}${stale.zh}`,
      en: `catalog     ${catalogVerifiedAt ?? 'never verified'}${stale.en}`,
    },
    {
      zh: `防回退底线 #${String(floorCounter)}`,
      en: `floor       #${String(floorCounter)}`,
    },
  ];
}

/** How often the shop has put the order off, and until when it must be done; nothing where neither is the case. */
function putOffLine(order: UpdateFacts['order']): readonly Text[] {
  if (order === null || (order.putOff === 0 && order.deadline === null)) return [];
  const count = `${String(order.putOff)}/${String(order.mayPutOff)}`;
  const due =
    order.deadline === null ? noText : { zh: `，最迟 ${order.deadline}`, en: `, due ${order.deadline}` };
  return [{ zh: `推迟      ${count}${due.zh}`, en: `put off     ${count}${due.en}` }];
}

const noText: Text = { zh: '', en: '' };
