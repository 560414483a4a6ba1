import type { Text } from '../../../hal/contracts/text.ts';
import { bootIdOf } from '../../firmware/apply/apply-order.ts';
import { resumeUpdate } from '../../firmware/apply/resume-update.ts';
import type { UpdateState } from '../../firmware/apply/update-states.table.ts';
import type { FirmwareDesk } from '../../firmware/firmware-desk.ts';
import type { CommandContext } from '../commands/command.ts';
import { alone } from './alone.ts';
import { notSetUp } from './opened-firmware.ts';
import type { OpenedFirmware } from './opened-firmware.ts';
import { stateTexts } from './order-texts.table.ts';

/**
 * `firmware rollback`: takes a new system back that runs and has not been kept yet. One that was kept raised the floor: going back below it takes
 * an order with a reason, signed by two people.
 */
export function rollBackFirmware(
  context: CommandContext,
  firmware: OpenedFirmware,
  reason: string,
): Promise<number> | number {
  const { desk } = firmware;
  if (desk === null) return context.fail(notSetUp);
  return alone(context, firmware, () => takeBack(context, firmware, { desk, reason }));
}

async function takeBack(
  context: CommandContext,
  { situation, context: device }: OpenedFirmware,
  { desk, reason }: { readonly desk: FirmwareDesk; readonly reason: string },
): Promise<number> {
  const engine = situation.terminal.firmware;
  const { state, targetCounter } = desk.journal.read();
  const bootId = await bootIdOf(situation.terminal, device);
  if ((state !== 'rebootPending' && state !== 'verifying') || engine === undefined || bootId === null)
    return refused(context, state);
  const end = await resumeUpdate(
    {
      journal: desk.journal,
      engine,
      bootId,
      readCounter: () => Promise.resolve(targetCounter),
      health: () => Promise.resolve(`taken back by hand: ${reason}`),
    },
    device,
  );
  if (end.outcome === 'waiting-for-reboot') return context.fail({ code: 'refused', message: notYet });
  if (end.outcome !== 'rolled-back') return refused(context, state);
  context.print(
    context.json
      ? JSON.stringify(end)
      : context.say({
          zh: end.needsReboot ? '已退回原系统；请重启' : '原系统正在运行',
          en: end.needsReboot ? 'the old system starts next; restart now' : 'the old system runs',
        }),
  );
  return 0;
}

/** The old system still runs: there is nothing to leave until the new one does. */
const notYet: Text = {
  zh: '新系统还没启动过；先重启，再退回',
  en: 'the new system has not run yet; restart first, then take it back',
};

function refused(context: CommandContext, state: UpdateState): number {
  const { zh, en } = stateTexts[state];
  const text = {
    zh: `没有可退回的升级（${zh}）；已确认的版本要降级，请两人签发允许降级的升级单`,
    en: `there is no update to take back (${en}); to go below a release that was kept, have two people sign an order that allows it`,
  };
  return context.fail({ code: 'refused', message: text });
}
