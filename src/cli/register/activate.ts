import type { Text } from '../../../hal/contracts/text.ts';
import type { ActivationPlace } from '../../../hal/contracts/registration-settings.ts';
import {
  createHttpActivation,
  type HttpActivationParts,
} from '../../registration/activation/http-activation.ts';
import type { RegistrationDesk } from '../../registration/registration-desk.ts';
import type { FailureStage, RegistrationOutcome } from '../../registration/registration-port.ts';
import { attempt, type Attempt } from '../../registration/runner/attempt.ts';
import type { FailureCode } from '../exit-status.table.ts';
import { exitStatuses } from '../exit-status.table.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import { foreignText } from '../foreign/foreign-text.ts';
import type { OpenedRegistration } from './opened-registration.ts';

/** What `register activate` was told beside the terminal. */
export interface ActivationWish {
  readonly code: string;
  /** Another service than the provisioned one. */
  readonly service: ActivationPlace | null;
  /** The serial number where nothing on the terminal tells it. */
  readonly serial: string | null;
}

/** `register activate <code>`: registers the terminal with the code that the acquirer gave the merchant. The code is never shown nor written down. */
export async function activateTerminal(
  context: CommandContext,
  opened: OpenedRegistration,
  wish: ActivationWish,
): Promise<number> {
  const found = partsFor(context, opened, wish);
  if ('problem' in found) return context.fail(found.problem);
  const { parts, desk } = found;
  const made = await attempt(
    {
      port: createHttpActivation(parts),
      records: desk.records,
      tid: recordedAs(opened, parts.settings.serial),
      bootId: desk.bootId,
      source: 'interactive',
      isMended: () => true,
    },
    opened.context,
  );
  return tell(context, made);
}

type Found =
  | { readonly parts: HttpActivationParts; readonly desk: RegistrationDesk }
  | { readonly problem: CliProblem };

function partsFor(
  { data }: CommandContext,
  { desk, situation }: OpenedRegistration,
  wish: ActivationWish,
): Found {
  const { registration: settings, network, serial } = situation.terminal;
  const place = wish.service ?? settings?.activation ?? null;
  if (place === null)
    return problem('not-found', {
      zh: '不知道激活服务的地址，请用 --service <地址> 给出',
      en: 'no activation service is known; name one with --service <url>',
    });
  if (desk === null)
    return problem('not-allowed', {
      zh: `${data} 写不了，记不住注册结果，因此不注册；可用 --data 换目录`,
      en: `nothing can be remembered in ${data}: without that nobody registers; choose another folder with --data`,
    });
  if (network === undefined)
    return problem('not-found', { zh: '本终端没有网络', en: 'this terminal has no network' });
  const parts = {
    net: network.net,
    place: { ...place, code: wish.code },
    settings: {
      serial: wish.serial ?? settings?.serial ?? serial,
      trustedRootsPem: settings?.trustedRootsPem ?? null,
    },
    device: {},
    records: desk.records,
  };
  return { parts, desk };
}

/** Attempts count for the terminal where it has a number already, else for the body. */
function recordedAs({ parties }: OpenedRegistration, serial: string | null): string {
  return typeof parties === 'string' ? `serial ${serial ?? ''}` : parties.identity.tid;
}

function problem(code: CliProblem['code'], message: Text): Found {
  return { problem: { code, message } };
}

function tell(context: CommandContext, made: Attempt): number {
  if (!made.made) {
    return context.fail({ code: 'refused', message: notTried(made) });
  }
  const { outcome } = made;
  switch (outcome.kind) {
    case 'registered':
      return tellActivated(context, outcome);
    case 'pending':
      context.print(
        context.json
          ? JSON.stringify({ state: 'pending', retryAfterMs: outcome.hintMs })
          : context.say(outcome.meaning.advice),
      );
      return exitStatuses.inconclusive;
    case 'refused': {
      const { code, text, advice } = outcome.meaning;
      return context.fail({
        code: 'refused',
        message: { zh: `${code} ${text.zh}；${advice.zh}`, en: `${code} ${text.en}; ${advice.en}` },
      });
    }
    case 'failed': {
      return context.fail({ code: codeOf(outcome), message: failureText(outcome) });
    }
  }
}

function notTried({ reason, waitMs }: Extract<Attempt, { made: false }>): Text {
  const words = waitWords[reason];
  if (waitMs === null)
    return { zh: `没有尝试激活：${words.zh}`, en: `no attempt was made: ${reason} (${words.en})` };
  const seconds = String(Math.ceil(waitMs / 1000));
  return {
    zh: `没有尝试激活：${words.zh}；${seconds} 秒后再试`,
    en: `no attempt was made: ${reason} (${words.en}); again in ${seconds} s`,
  };
}

const waitWords: Readonly<Record<Extract<Attempt, { made: false }>['reason'], Text>> = {
  'not-needed': { zh: '已经注册', en: 'it is registered already' },
  stopped: { zh: '要先改设置或换固件', en: 'another setting or firmware is needed first' },
  budget: { zh: '本小时的次数已用完', en: "this hour's attempts are used up" },
  floor: { zh: '主机要求等一会儿', en: 'the host asked to be left alone' },
  'not-yet': { zh: '还没到再试的时候', en: 'it is too early' },
  'slow-budget': { zh: '今天的次数已用完', en: "today's attempts are used up" },
  'too-fast': { zh: '按得太快', en: 'it was asked again at once' },
  'endpoints-resting': { zh: '主机连续失败，暂停联系', en: 'every host failed lately and is left alone' },
  'fix-first': { zh: '要先处理上次的问题', en: 'the last failure must be mended first' },
};

function failureText({ failure }: Extract<RegistrationOutcome, { kind: 'failed' }>): Text {
  const { stage, cause, detail } = failure;
  const { zh } = foreignText(detail);
  return { zh: `${stageWords[stage]}：${zh}（${cause}）`, en: `${stage}: ${cause}: ${detail}` };
}

const stageWords: Readonly<Record<FailureStage, string>> = {
  precondition: '条件不满足',
  resolve: '查不到主机地址',
  connect: '连接主机失败',
  tls: '主机证书有问题',
  echo: '主机没有回应测试',
  send: '发送失败',
  wait: '没有等到正确的应答',
  verify: '应答校验不通过',
  'load-keys': '密钥装不进去',
};

function tellActivated(
  context: CommandContext,
  { activated }: Extract<RegistrationOutcome, { kind: 'registered' }>,
): number {
  const { tid = null, mid = null } = activated ?? {};
  if (context.json) context.print(JSON.stringify({ state: 'registered', tid, mid }));
  else
    context.print(
      context.say({
        zh: `已激活：终端号 ${tid ?? '—'}，商户号 ${mid ?? '—'}`,
        en: `activated: terminal ${tid ?? '—'}, merchant ${mid ?? '—'}`,
      }),
    );
  return exitStatuses.ok;
}

function codeOf({ failure }: Extract<RegistrationOutcome, { kind: 'failed' }>): FailureCode {
  if (failure.stage === 'precondition') return 'usage';
  if (failure.cause === 'timed-out' || failure.cause === 'silence') return 'timed-out';
  return 'unreachable';
}
