import type { Text } from '../../../hal/contracts/text.ts';
import { applyOrder } from '../../firmware/apply/apply-order.ts';
import { finishOrder } from '../../firmware/apply/finish-order.ts';
import { putOffOrder } from '../../firmware/apply/put-off-order.ts';
import type { ResumeEnd } from '../../firmware/apply/resume-update.ts';
import { isCutInTwo } from '../../firmware/apply/update-journal.ts';
import type { FirmwareDesk } from '../../firmware/firmware-desk.ts';
import { echoWord } from '../../remedies/echo-word.ts';
import type { CommandContext } from '../commands/command.ts';
import { exitStatuses } from '../exit-status.table.ts';
import { alone } from './alone.ts';
import { notSetUp } from './opened-firmware.ts';
import type { OpenedFirmware } from './opened-firmware.ts';
import { orderWords } from './order-words.ts';

/**
 * `firmware apply`: installs what is staged, when every guard is open. After the restart it is called again, by the agent or by hand: the new
 * system is then checked, and kept or taken back.
 */
export function applyFirmware(
  context: CommandContext,
  firmware: OpenedFirmware,
  wish: { readonly agree: boolean; readonly later: boolean },
): Promise<number> | number {
  const { desk } = firmware;
  if (desk === null) return context.fail(notSetUp);
  if (wish.agree && wish.later) return context.fail({ code: 'usage', message: eitherOr });
  return alone(context, firmware, async () => {
    if (wish.later) return putOff(context, desk);
    if (isCutInTwo(desk.journal.read())) {
      const standing = await finishOrder(desk, waysOf(firmware), firmware.context);
      if (standing.outcome !== 'nothing' && standing.outcome !== 'back-to-staged')
        return ended(context, standing);
    }
    return install(context, firmware, { desk, agreed: wish.agree });
  });
}

async function install(
  context: CommandContext,
  firmware: OpenedFirmware,
  { desk, agreed }: { readonly desk: FirmwareDesk; readonly agreed: boolean },
): Promise<number> {
  const ways = { ...waysOf(firmware), desk, consent: agreed ? 'given' : 'not-asked' } as const;
  const end = await applyOrder(ways, firmware.context);
  if (end.outcome !== 'reboot-needed') {
    const { zh, en } = orderWords(end.why);
    const mayHelp = end.outcome === 'deferred' && !HOPELESS.test(end.why);
    const later = mayHelp ? { zh: '；稍后再试', en: '; try again later' } : noMore;
    const text = {
      zh: `没有安装，终端未变：${zh}${later.zh}`,
      en: `nothing was installed: ${en}${later.en}`,
    };
    const code = end.outcome === 'failed' ? 'internal' : 'refused';
    return context.fail({ code, message: text });
  }
  return told(context, {
    outcome: end.outcome,
    text: {
      zh: '已写入另一个分区；重启后自检，正常才保留',
      en: 'written to the other slot; restart: the new system is checked and kept only if well',
    },
  });
}

/** The shop does not want it now. How often it may say so is for the order to say; only a critical update stops asking then. */
function putOff(context: CommandContext, desk: FirmwareDesk): number {
  const put = putOffOrder(desk);
  if (put === null) return context.fail({ code: 'refused', message: orderWords('no-order') });
  const count = `${String(put.times)}/${String(put.most)}`;
  return told(context, {
    outcome: 'put-off',
    text: {
      zh: `已推迟（${count}）；紧急升级推迟满后不再询问，其他条件满足即安装`,
      en: `put off (${count}); a critical update asks no more after the last, and installs once all else allows`,
    },
  });
}

function ended(context: CommandContext, end: ResumeEnd): number {
  const status = told(context, { outcome: end.outcome, text: textOf(end) });
  if (end.outcome === 'rolled-back' || end.outcome === 'stuck') return exitStatuses.problem;
  return end.outcome === 'unknown' ? exitStatuses.inconclusive : status;
}

function waysOf({ situation, context }: OpenedFirmware): Parameters<typeof finishOrder>[1] {
  const { terminal, registration } = situation;
  const asked = { terminal, ...(registration !== undefined && { registration }) };
  return { terminal, echo: () => echoWord(asked, context) };
}

function textOf(end: ResumeEnd): Text {
  switch (end.outcome) {
    case 'committed':
      return { zh: '新系统自检正常，已保留', en: 'the new system is well and is kept' };
    case 'waiting-for-reboot':
      return { zh: '已写入，等待重启', en: 'written; waits for a restart' };
    case 'rolled-back': {
      const restart = end.needsReboot ? { zh: '；请重启', en: '; restart now' } : noMore;
      return {
        zh: `已退回原系统（${end.why}）${restart.zh}`,
        en: `taken back: ${end.why}${restart.en}`,
      };
    }
    case 'stuck':
      return {
        zh: `新系统不正常，原系统也启动不了（${end.why}）；请联系厂商`,
        en: `the new system is not well and the old one does not start: ${end.why}; call the maker`,
      };
    case 'unknown':
      return { zh: `无法判断：${end.why}`, en: `cannot tell: ${end.why}` };
    case 'nothing':
    case 'back-to-staged':
      return { zh: '等待安装', en: 'waits to be installed' };
  }
}

/** What an installer says of the image itself: time does not change it. */
const HOPELESS = /^engine: (signature|purpose|incompatible|downgrade)$/;

const eitherOr: Text = { zh: '--agree 和 --later 只能选一个', en: 'give --agree or --later, not both' };

const noMore: Text = { zh: '', en: '' };

function told(
  context: CommandContext,
  { outcome, text }: { readonly outcome: string; readonly text: Text },
): number {
  context.print(context.json ? JSON.stringify({ outcome, text }) : context.say(text));
  return 0;
}
