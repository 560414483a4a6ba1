import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import type { Config } from '../../runtime/config-schema.ts';
import { createProcessRandom } from '../../runtime/process-random.ts';
import { systemText } from '../../runtime/system-words.ts';
import { writeConfig } from '../../runtime/write-config.ts';
import { allowChange } from '../provision/allow-change.ts';
import { askProvisioning } from '../provision/ask-provisioning.ts';
import { provisioned, provisioningText, readProvisioning } from '../provision/provisioning.ts';
import type { Provisioning } from '../provision/provisioning.ts';
import { qrLines } from '../../../hal/codecs/receipt/qr-code.ts';
import type { CliCommand, CliProblem, CommandContext } from './command.ts';

const optionsSchema = z.object({
  file: z.string().optional(),
  text: z.string().optional(),
  showQr: z.boolean().default(false),
});

const texts = {
  file: { zh: '设置文件（JSON）', en: 'what to set, a JSON file' },
  text: { zh: '二维码里的文字', en: 'what to set, the text of a QR code' },
  showQr: {
    zh: '不改本机，只把文件显示成二维码（不含密码）',
    en: 'change nothing here: show the file as a QR code, without its PIN',
  },
} as const;

/** `provision`: tells this terminal its numbers, hosts, acquirer, hub and PIN, by file, QR text or questions. */
export const provisionCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .option('--file <file>', texts.file[lang])
      .option('--text <text>', texts.text[lang])
      .option('--show-qr', texts.showQr[lang])
      .action((options: unknown) => perform((context) => provision(context, optionsSchema.parse(options))));
  },
};

async function provision(context: CommandContext, options: z.output<typeof optionsSchema>): Promise<number> {
  const path = dataFiles(context.data).config;
  const loaded = loadConfig(path);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaint, path });
  const brought = await broughtBy(context, options);
  if ('code' in brought) return context.fail(brought);
  if (options.showQr) return showQr(context, brought);
  const refusal = await allowChange(context, loaded.config);
  if (refusal !== null) return context.fail(refusal);
  const settled = provisioned(loaded.config, brought, createProcessRandom());
  try {
    writeConfig(path, settled);
  } catch (error) {
    const why = systemText(error);
    const message = { zh: `${path} 写不了：${why.zh}`, en: `${path} cannot be written (${why.en})` };
    return context.fail({ code: 'internal', message, path });
  }
  tell(context, path, settled);
  return 0;
}

async function broughtBy(
  context: CommandContext,
  { file, text, showQr: onlyShown }: z.output<typeof optionsSchema>,
): Promise<Provisioning | CliProblem> {
  if (file !== undefined && text !== undefined)
    return {
      code: 'usage',
      message: { zh: '--file 和 --text 只能给一个', en: '--file and --text: expected one of them' },
    };
  if (text !== undefined) return fromCode(text);
  if (file !== undefined) return fromFile(file);
  if (onlyShown || context.io.input.isTTY !== true)
    return {
      code: 'usage',
      message: {
        zh: '请给 --file <文件> 或 --text <文字>；逐项提问要在终端上',
        en: 'expected --file <file> or --text <text>; questions need a terminal',
      },
    };
  const asked = await askProvisioning(context);
  return asked ?? { code: 'interrupted', message: { zh: '没有改动', en: 'nothing was changed' } };
}

function fromFile(file: string): Provisioning | CliProblem {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = systemText(error);
    const message = { zh: `${file}：读不了，${why.zh}`, en: `${file}: cannot be read (${why.en})` };
    return { code: 'not-found', message, path: file };
  }
  const read = readProvisioning(text, file);
  return read.ok ? read.provisioning : { code: 'usage', message: read.complaint, path: file };
}

/** A photographed or printed code must not be able to name a program that is run here. */
function fromCode(text: string): Provisioning | CliProblem {
  const read = readProvisioning(text, '--text');
  if (!read.ok) return { code: 'usage', message: read.complaint };
  if ((read.provisioning.stanCommand ?? null) !== null)
    return {
      code: 'usage',
      message: {
        zh: '--text：stanCommand 会运行程序，只能写在文件里（--file）',
        en: '--text: stanCommand names a program and is taken from a file only',
      },
    };
  return read.provisioning;
}

function showQr(context: CommandContext, brought: Provisioning): number {
  const text = provisioningText(brought);
  if (context.json) context.print(JSON.stringify({ text }));
  else context.print([...qrLines(text), text].join('\n'));
  return 0;
}

function tell(context: CommandContext, path: string, { payment, contacts, hub, pin }: Config): void {
  const [host] = payment.hosts;
  if (context.json) {
    context.print(JSON.stringify({ path, payment, contacts, hub: hub.url, pin: pin !== null }));
    return;
  }
  const none = '-';
  const rows = [
    [{ zh: '终端号', en: 'terminal' }, payment.tid ?? none],
    [{ zh: '商户号', en: 'merchant' }, payment.mid ?? none],
    [
      { zh: '主机', en: 'host' },
      host === undefined ? none : `${host.host}:${String(host.port)}${host.tls ? ' TLS' : ''}`,
    ],
    [
      { zh: '收单机构', en: 'acquirer' },
      [contacts.acquirerName, contacts.acquirerPhone].filter(Boolean).join(' ') || none,
    ],
    [{ zh: '维修电话', en: 'service' }, contacts.servicePhone ?? none],
    [{ zh: '管理平台', en: 'hub' }, hub.url ?? none],
    [
      { zh: '服务密码', en: 'PIN' },
      context.say(pin === null ? { zh: '未设', en: 'none' } : { zh: '已设', en: 'set' }),
    ],
  ] as const;
  for (const [name, value] of rows) context.print(`${context.say(name)}: ${value}`);
  context.print(
    context.say({
      zh: `已写入 ${path}；正在运行的 agent 重启后生效`,
      en: `written to ${path}; a running agent takes it up when it is restarted`,
    }),
  );
}
