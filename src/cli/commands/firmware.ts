import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { applyFirmware } from '../firmware/apply-firmware.ts';
import { checkFirmware } from '../firmware/check-firmware.ts';
import { defineCatalog } from '../firmware/define-catalog.ts';
import { withFirmware } from '../firmware/opened-firmware.ts';
import type { OpenedFirmware } from '../firmware/opened-firmware.ts';
import { rollBackFirmware } from '../firmware/roll-back.ts';
import { setUpFirmware } from '../firmware/set-up.ts';
import { showInventory } from '../firmware/show-inventory.ts';
import { showUpdate } from '../firmware/show-update.ts';
import { readOptions } from '../read-options.ts';
import { stageFirmware } from '../firmware/stage-firmware.ts';
import type { CliCommand, CommandContext } from './command.ts';

const optionsSchema = z.object({
  terminal: z.string().optional(),
  offline: z.boolean().default(false),
  agree: z.boolean().default(false),
  later: z.boolean().default(false),
  reason: z.string().max(200).default('no reason given'),
});

type Options = z.infer<typeof optionsSchema>;
type Work = (context: CommandContext, firmware: OpenedFirmware, options: Options) => Promise<number> | number;

/** `firmware`: what runs here, may it, should it, and getting there; `firmware catalog` is the publisher's side. */
export const firmwareCommand: CliCommand = {
  define: (command, perform, lang) => {
    const at = (work: Work) => (given: unknown) => perform((context) => opened(context, given, work));
    const text = (name: keyof typeof texts): string => texts[name][lang];
    const define = (name: 'inventory' | 'check' | 'status' | 'apply' | 'rollback') =>
      command.command(name).description(text(name)).option('--terminal <terminal>', text('terminal'));
    define('inventory').action(at(showInventory));
    define('check')
      .option('--offline', text('offline'))
      .action(at((context, firmware, { offline }) => checkFirmware(context, firmware, offline)));
    command
      .command('stage')
      .description(text('stage'))
      .argument('[deployment]', text('deployment'))
      .option('--terminal <terminal>', text('terminal'))
      .action((file: string | undefined, given: unknown) =>
        perform((context) =>
          opened(context, given, (_context, firmware) => stageFirmware(context, firmware, file)),
        ),
      );
    define('apply')
      .option('--agree', text('agree'))
      .option('--later', text('later'))
      .action(at(applyFirmware));
    define('status').action(at(showUpdate));
    define('rollback')
      .option('--reason <text>', text('reason'))
      .action(at((context, firmware, { reason }) => rollBackFirmware(context, firmware, reason)));
    command
      .command('set-up')
      .description(text('set-up'))
      .argument('<file>', text('setup-file'))
      .option('--source <place>', text('source'))
      .option('--device-id <id>', text('device-id'))
      .option('--replace', text('replace'))
      .action((file: string, given: unknown) => perform((context) => setUpFirmware(context, file, given)));
    defineCatalog(command, perform, lang);
  },
};

const texts = {
  inventory: {
    zh: '本机各部件的版本、来源和可信程度',
    en: 'what runs here, from where that is known and how well',
  },
  check: {
    zh: '取厂商目录，判断是否最新、是否获认可',
    en: "fetch the maker's catalog; say what is current and approved",
  },
  stage: { zh: '按升级单下载并校验镜像', en: 'fetch and verify what a deployment orders' },
  apply: {
    zh: '安装已下载的镜像；重启后再运行一次以自检确认',
    en: 'install what is staged; after the restart once more: check and keep it',
  },
  status: { zh: '升级进行到哪一步', en: 'where an update stands' },
  rollback: { zh: '退回尚未确认的新系统', en: 'take back a new system that was not kept yet' },
  'set-up': { zh: '设置本机信任的发布方', en: 'say whom this terminal believes' },
  deployment: {
    zh: '升级单文件；不写则用已收下的',
    en: 'file with the deployment; the one taken before when left out',
  },
  'setup-file': { zh: '发布方给的终端设置文件', en: 'the setup file the publisher gave' },
  terminal: {
    zh: 'sim:<文件>、local（本机，默认）或 profile:<型号>',
    en: 'sim:<file>, local or profile:<id>; default: this machine',
  },
  offline: { zh: '不联网，按上次验证的目录判断', en: 'ask nobody: judge by the catalog as last verified' },
  agree: { zh: '店家同意现在安装', en: 'the shop agrees to have it installed now' },
  later: { zh: '店家要求推迟，计一次', en: 'the shop wants it later; counted' },
  reason: { zh: '为什么退回', en: 'why' },
  source: { zh: '目录地址，默认按设置文件', en: 'where the catalog is; default: as the file says' },
  'device-id': { zh: '本机在升级单里的编号', en: 'what deployments call this terminal' },
  replace: { zh: '替换已有设置', en: 'replace the setup that is there' },
} as const satisfies Readonly<Record<string, Text>>;

function opened(context: CommandContext, given: unknown, work: Work): Promise<number> | number {
  const read = readOptions(optionsSchema, given);
  if (!read.ok) return context.fail({ code: 'usage', message: read.complaint });
  return withFirmware(context, read.options.terminal, (_context, firmware) =>
    work(context, firmware, read.options),
  );
}
