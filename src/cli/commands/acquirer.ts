import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { acquirerFaultSchema } from '../../acquirer/acquirer-fault.ts';
import { hostStates } from '../../acquirer/host-state.ts';
import { codeProfile } from '../../registration/codes/look-up-code.ts';
import { expected } from '../../runtime/expected-form.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { serveDemonstrationHost } from '../../scenario/demonstration-host.ts';
import type { DemonstrationHost, DemonstrationPlan } from '../../scenario/demonstration-host.ts';
import { collect } from '../collect.ts';
import { faultText } from '../foreign/foreign-text.ts';
import { readOptions } from '../read-options.ts';
import { untilStopped } from '../until-stopped.ts';
import type { CliCommand, CommandContext } from './command.ts';

const addressForm = expected({
  zh: '应为 127.0.0.1:<端口>，端口 0 为任一空闲端口；只对本机开放',
  en: 'expected 127.0.0.1:<port>, port 0 is any free one; only this machine is served',
});
const terminalForm = expected({
  zh: '应为 <终端号>:<商户号>，8 位和 15 位字母或数字',
  en: 'expected <tid>:<mid>, 8 and 15 letters or digits',
});
const faultForm = expected({
  zh: '应为 JSON，如 {"at":"host","kind":"slow","ms":8000}',
  en: 'expected JSON like {"at":"host","kind":"slow","ms":8000}',
});

const address = z
  .string()
  .regex(/^(?:127\.0\.0\.1|localhost):\d{1,5}$/, addressForm)
  .transform((text) => Number(text.slice(text.indexOf(':') + 1)))
  .pipe(z.number().max(65_535, addressForm));
const terminal = z
  .string()
  .regex(/^[0-9A-Za-z]{8}:[0-9A-Za-z]{15}$/, terminalForm)
  .transform((text) => ({ tid: text.slice(0, 8), mid: text.slice(9) }));
const fault = z
  .string()
  .transform((text, context) => jsonOf(text) ?? refuse(context, faultForm))
  .pipe(acquirerFaultSchema);

const optionsSchema = z.object({
  listen: address.default(0),
  tls: address.default(0),
  activation: address.default(0),
  activationTls: address.default(0),
  control: address.default(0),
  terminal: z.array(terminal).default([{ tid: '12345678', mid: '898000000000001' }]),
  fault: z.array(fault).default([]),
  state: z
    .enum(
      hostStates,
      expected({ zh: `应为 ${hostStates.join('、')} 之一`, en: `expected ${hostStates.join(', ')}` }),
    )
    .default('normal'),
  seed: z
    .string()
    .regex(/^\d{1,9}$/, expected({ zh: '应为整数', en: 'expected a whole number' }))
    .transform(Number)
    .default(42),
  acquirer: z
    .string()
    .refine(
      (id) => codeProfile(id) !== null,
      expected({ zh: '应为应答码表的名称，如 cup', en: "expected the id of an acquirer's code table" }),
    )
    .default('cup'),
  cert: z.string().optional(),
  key: z.string().optional(),
});

/** `acquirer`: a simulated acquirer's host on this machine, until it is stopped. */
export const acquirerCommand: CliCommand = {
  define: (command, perform, lang) => {
    for (const [flags, text] of optionTexts) command.option(flags, text[lang]);
    command
      .option(
        '--terminal <tid:mid>',
        { zh: '已登记的终端（可重复）', en: 'a terminal the host knows (repeatable)' }[lang],
        collect,
      )
      .option(
        '--fault <json>',
        {
          zh: '主机的故障，例如 {"at":"host","kind":"slow"}（可重复）',
          en: 'what the host is to suffer, like {"at":"host","kind":"slow"} (repeatable)',
        }[lang],
        collect,
      )
      .action((options: unknown) => perform((context) => serve(context, options)));
  },
};

const optionTexts = [
  ['--listen <address>', { zh: 'ISO 8583 监听地址，仅限本机', en: 'where to take ISO 8583; loopback only' }],
  ['--tls <address>', { zh: 'TLS 监听地址', en: 'where to take ISO 8583 inside TLS' }],
  ['--activation <address>', { zh: '激活服务（HTTP）地址', en: 'where to take activation by code, HTTP' }],
  ['--activation-tls <address>', { zh: '激活服务（HTTPS）地址', en: 'the same, HTTPS' }],
  ['--control <address>', { zh: '控制接口地址（JSON）', en: 'where to take control requests, JSON' }],
  [
    '--state <state>',
    { zh: `主机状态：${hostStates.join('、')}`, en: `state of the host: ${hostStates.join(', ')}` },
  ],
  ['--seed <number>', { zh: '随机种子，也决定主密钥', en: 'seed of chance, and of the main key' }],
  ['--acquirer <id>', { zh: '应答码表', en: 'code table the host answers by' }],
  ['--cert <file>', { zh: '服务器证书（PEM）', en: 'certificate to show over TLS, PEM' }],
  ['--key <file>', { zh: '证书私钥（PEM）', en: 'its private key, PEM' }],
] as const;

async function serve(context: CommandContext, given: unknown): Promise<number> {
  const read = readOptions(optionsSchema, given);
  if (!read.ok) return context.fail({ code: 'usage', message: read.complaint });
  const { listen, tls, activation, activationTls, control, ...told } = read.options;
  const identity = identityOf(told.cert, told.key);
  if (identity === 'unreadable') return context.fail({ code: 'usage', message: needsTwoFiles });
  const plan: DemonstrationPlan = {
    terminals: told.terminal,
    seed: told.seed,
    codeTable: told.acquirer,
    state: told.state,
    faults: told.fault,
    ports: { iso8583: listen, iso8583Tls: tls, activation, activationTls, control },
    identity,
  };
  const served = await serveDemonstrationHost(plan, createProcessTime());
  if (!served.ok) return context.fail({ code: 'refused', message: faultText(served.fault) });
  tellDoors(context, served.value);
  await untilStopped(context.io.stop);
  await served.value.close();
  return 0;
}

/** One JSON line, whatever the options: who starts this reads it to know where to dial. */
function tellDoors(context: CommandContext, { ports, serverName, rootPem, codes }: DemonstrationHost): void {
  const at = (port: number): string => `127.0.0.1:${String(port)}`;
  context.print(
    JSON.stringify({
      iso8583: at(ports.iso8583),
      iso8583Tls: at(ports.iso8583Tls),
      activation: `http://${at(ports.activation)}`,
      activationTls: `https://${at(ports.activationTls)}`,
      control: `http://${at(ports.control)}`,
      serverName,
      ...(rootPem !== null && { rootPem }),
      terminals: codes,
    }),
  );
}

function identityOf(
  cert: string | undefined,
  key: string | undefined,
): DemonstrationPlan['identity'] | 'unreadable' {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) return 'unreadable';
  try {
    return { certificatePem: readFileSync(cert, 'utf8'), keyPem: readFileSync(key, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'unreadable';
    throw error;
  }
}

const needsTwoFiles: Text = {
  zh: '--cert、--key：要给两个能读的 PEM 文件',
  en: '--cert, --key: expected two PEM files that can be read',
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
