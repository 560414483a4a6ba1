import type { Text } from '../../../hal/contracts/text.ts';
import { factText } from '../../playbooks/facts.table.ts';
import { verbatim } from '../../runtime/joined-texts.ts';
import { momentOf } from '../../registration/runner/attempt.ts';
import { registrationStatus } from '../../registration/runner/registration-status.ts';
import type { RegistrationStatus } from '../../registration/runner/registration-status.ts';
import type { CommandContext } from '../commands/command.ts';
import type { OpenedRegistration } from './opened-registration.ts';

/** `register status`: who this terminal registers as and how that went last, from what is remembered. Nobody is asked. */
export function showStatus(context: CommandContext, opened: OpenedRegistration): number {
  const { parties, desk } = opened;
  if (typeof parties === 'string')
    return context.fail({ code: 'not-found', message: cannotRegister(parties) });
  const { identity, settings, endpoints } = parties;
  const status =
    desk === null ? null : registrationStatus(desk.records, identity.tid, momentOf(desk, opened.context));
  const shown = {
    way: settings.way,
    tid: identity.tid,
    mid: identity.mid,
    codeTable: parties.codes?.id ?? settings.codeTable,
    endpoints: endpoints.map(({ id }) => id),
    lastGoodDays: opened.situation.history.lastGoodDays,
    changedSinceLastGood: opened.situation.history.changedSinceLastGood,
    remembered: status,
  };
  if (context.json) context.print(JSON.stringify(shown, null, 2));
  else for (const line of linesOf(shown)) context.print(context.say(line));
  return 0;
}

function cannotRegister(reason: string): Text {
  const why = reasonWords[reason] ?? verbatim(reason);
  return { zh: `本终端不能注册：${why.zh}`, en: `this terminal cannot register: ${why.en}` };
}

const reasonWords: Readonly<Record<string, Text>> = {
  'no-payment-app': { zh: '没有收银应用', en: 'no-payment-app (no payment application is known here)' },
  'not-provisioned': {
    zh: '还没有设置；先运行 posdoctor provision',
    en: 'not-provisioned; "posdoctor provision" tells it its numbers and host',
  },
  'ids-or-host-unknown': {
    zh: '不知道终端号、商户号或主机；先运行 posdoctor provision',
    en: 'ids-or-host-unknown; "posdoctor provision" tells it its numbers and host',
  },
};

interface Shown {
  readonly way: string;
  readonly tid: string;
  readonly mid: string;
  readonly codeTable: string;
  readonly endpoints: readonly string[];
  /** By whoever knows best; ours alone is in `remembered`. */
  readonly lastGoodDays: number | 'unknown' | null;
  readonly changedSinceLastGood: readonly string[];
  readonly remembered: RegistrationStatus | null;
}

function linesOf(shown: Shown): Text[] {
  const { way, tid, mid, codeTable, endpoints, lastGoodDays, changedSinceLastGood, remembered } = shown;
  const who = `${tid} · ${mid}`;
  const where = endpoints.join(', ');
  const changes = changedSinceLastGood.map((item) => factText(`history.changed-${item}`) ?? plain(item));
  return [
    { zh: `终端号 商户号   ${who}`, en: `terminal, merchant   ${who}` },
    { zh: `方式           ${way}（${codeTable}）`, en: `way                  ${way} (${codeTable})` },
    { zh: `主机           ${where}`, en: `hosts                ${where}` },
    ...(typeof lastGoodDays === 'number' ? [lastGoodText(lastGoodDays)] : []),
    ...changes.map(({ zh, en }) => ({ zh: `上次成功后     ${zh}`, en: `since last accepted  ${en}` })),
    ...(remembered === null ? [nothingKept] : rememberedLines(remembered)),
  ];
}

function lastGoodText(days: number): Text {
  const whole = Math.floor(days);
  return whole === 0
    ? { zh: '上次成功       不到一天前', en: 'last accepted        less than a day ago' }
    : {
        zh: `上次成功       ${String(whole)} 天前`,
        en: `last accepted        ${String(whole)} ${whole === 1 ? 'day' : 'days'} ago`,
      };
}

const nothingKept: Text = {
  zh: '没有本机的注册记录',
  en: 'nothing is remembered of registering here',
};

function rememberedLines(status: RegistrationStatus): Text[] {
  const { lastGoodMs, last, keys, attemptsThisHour, attemptsPerHour, nextInMs, phase } = status;
  const good = lastGoodMs === null ? null : new Date(lastGoodMs).toISOString();
  const lastText =
    last === null
      ? null
      : [new Date(last.atMs).toISOString(), last.kind, last.code, last.stage, last.cause]
          .filter((part) => part !== null)
          .join(' ');
  const next = nextInMs === null ? null : `${String(Math.ceil(nextInMs / 1000))} s`;
  return [
    { zh: `本工具签到成功 ${good ?? '无'}`, en: `last by this tool    ${good ?? 'never'}` },
    { zh: `上次尝试       ${lastText ?? '无'}`, en: `last attempt         ${lastText ?? 'none'}` },
    { zh: `工作密钥       ${keyTexts[keys].zh}`, en: `working keys         ${keyTexts[keys].en}` },
    {
      zh: `本小时尝试     ${String(attemptsThisHour)}/${String(attemptsPerHour)}`,
      en: `attempts this hour   ${String(attemptsThisHour)}/${String(attemptsPerHour)}`,
    },
    {
      zh: `下次尝试       ${next ?? '无'}（${phaseTexts[phase].zh}）`,
      en: `next attempt         ${next ?? 'none'} (${phaseTexts[phase].en})`,
    },
  ];
}

const keyTexts: Readonly<Record<RegistrationStatus['keys'], Text>> = {
  none: { zh: '未由本工具下载', en: 'none of our own' },
  good: { zh: '与主机一致', en: 'the same as the host has' },
  unknown: { zh: '未知，需要重新签到', en: 'unknown: sign in again' },
};

const phaseTexts: Readonly<Record<RegistrationStatus['phase'], Text>> = {
  ready: { zh: '可以签到', en: 'ready' },
  'backing-off': { zh: '稍后再试', en: 'waiting before the next try' },
  fixing: { zh: '先处理，再试一次', en: 'something is mended first' },
  slow: { zh: '要有人先处理', en: 'somebody must act first' },
  stopped: { zh: '改设置或换固件后才有用', en: 'another setting or firmware is needed first' },
  'signed-in': { zh: '已签到', en: 'signed in' },
};

function plain(word: string): Text {
  return { zh: word, en: word };
}
