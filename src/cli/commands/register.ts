import * as z from 'zod';
import type { ActivationPlace } from '../../../hal/contracts/registration-settings.ts';
import { usualActivationPath } from '../../registration/activation/activation-messages.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { expected } from '../../runtime/expected-form.ts';
import { about } from '../../runtime/joined-texts.ts';
import { readOptions } from '../read-options.ts';
import { readRunOptions } from '../run-options.ts';
import { runPlan } from '../run-plan.ts';
import { activateTerminal } from '../register/activate.ts';
import { openRegistration } from '../register/opened-registration.ts';
import type { OpenedRegistration } from '../register/opened-registration.ts';
import { showStatus } from '../register/show-status.ts';
import { terminalChoiceOf } from '../terminal-option.ts';
import type { CliCommand, CommandContext } from './command.ts';

const optionsSchema = z.object({
  terminal: z.string().optional(),
  service: z.string().optional(),
  serial: z
    .string()
    .regex(
      /^[\w.-]{1,32}$/,
      expected({
        zh: '应为 1 到 32 位字母、数字、点或横线',
        en: 'expected 1 to 32 letters, digits, dots or dashes',
      }),
    )
    .optional(),
});

type Options = z.infer<typeof optionsSchema>;

/** `register`: how this terminal stands with its acquirer, a sign-in now, and activation by a registration code. */
export const registerCommand: CliCommand = {
  define: (command, perform, lang) => {
    const texts = subcommandTexts;
    const terminal = ['--terminal <terminal>', texts.terminal[lang]] as const;
    command
      .command('status')
      .description(texts.status[lang])
      .option(...terminal)
      .action((options: unknown) => perform((context) => withTerminal(context, options, showStatus)));
    command
      .command('sign-in')
      .description(texts['sign-in'][lang])
      .option(...terminal)
      .action((options: unknown) => perform((context) => signIn(context, options)));
    command
      .command('activate')
      .description(texts.activate[lang])
      .argument('<code>', texts.code[lang])
      .option(...terminal)
      .option('--service <url>', texts.service[lang])
      .option('--serial <number>', texts.serial[lang])
      .action((code: string, options: unknown) => perform((context) => activate(context, code, options)));
  },
};

const subcommandTexts = {
  status: { zh: '本机的注册状态和记录，不联系主机', en: 'what is set and remembered; nobody is asked' },
  'sign-in': { zh: '现在签到一次', en: 'sign in now, where that can cost no sale' },
  activate: { zh: '用注册码激活本终端', en: 'register with the code the acquirer gave' },
  code: { zh: '收单机构给的注册码', en: 'the code the acquirer gave' },
  terminal: {
    zh: 'sim:<文件>、local（本机，默认）或 profile:<型号>；签到时默认为正在运行的 agent',
    en: 'sim:<file>, local or profile:<id>; default: this machine, to sign in the running agent',
  },
  service: {
    zh: '激活服务地址，默认按设置',
    en: 'activation service, https://<host>[:port][/path]; default: the provisioned one',
  },
  serial: { zh: '机身序列号，默认由终端读取', en: 'serial number; default: what the terminal says' },
} as const;

/** The same run as a diagnosis makes, of these checks alone: its leases, guards and journal hold here too. */
function signIn(context: CommandContext, options: unknown): Promise<number> | number {
  const read = readRunOptions({ ...known(options), only: 'registration-config,registration-sign-in' });
  if (!read.ok) return context.fail({ code: 'usage', message: read.message });
  return runPlan({ ...read.plan, mend: 'none' }, context);
}

function activate(context: CommandContext, code: string, given: unknown): Promise<number> | number {
  const options = known(given);
  const service = options.service === undefined ? null : placeOf(options.service);
  if (service === 'not-a-place')
    return context.fail({ code: 'usage', message: about('--service', serviceForm) });
  return withTerminal(context, given, (_context, opened) =>
    activateTerminal(context, opened, { code, service, serial: options.serial ?? null }),
  );
}

type Work = (context: CommandContext, opened: OpenedRegistration) => Promise<number> | number;

async function withTerminal(context: CommandContext, given: unknown, work: Work): Promise<number> {
  const read = readOptions(optionsSchema, given);
  if (!read.ok) return context.fail({ code: 'usage', message: read.complaint });
  const found = await openRegistration(terminalChoiceOf(read.options.terminal), context);
  if (!found.ok) return context.fail(found.problem);
  try {
    return await work(context, found.opened);
  } finally {
    await found.opened.close();
  }
}

function known(options: unknown): Options {
  const read = optionsSchema.safeParse(options);
  return read.success ? read.data : {};
}

const serviceForm: Text = {
  zh: '应为 https://<主机>[:端口][/路径]',
  en: 'expected https://<host>[:port][/path]',
};

function placeOf(text: string): ActivationPlace | 'not-a-place' {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'not-a-place';
  const tls = url.protocol === 'https:';
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  const path = url.pathname === '/' ? usualActivationPath : url.pathname;
  return { host: url.hostname, port, tls, path, code: null };
}
