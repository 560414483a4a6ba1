import * as z from 'zod';
import { exactObject } from './exact-object.ts';
import { expected } from './expected-form.ts';
import { logLevels } from './log.ts';
import { keptPinSchema, settledContactsSchema, settledPaymentSchema } from './settled-terminal.ts';

const port = z.int().min(1).max(65_535);

const printerPortSchema = z.string().regex(
  /^(serial:\/\S+|tcp:\S+:\d{1,5}|usb-lp:\/\S+)$/,
  expected({
    zh: '应为 serial:<路径>[@<波特率>]、tcp:<主机>:<端口> 或 usb-lp:<路径>',
    en: 'expected serial:<path>[@<baud>], tcp:<host>:<port> or usb-lp:<path>',
  }),
);

/** Forms that are not the kind with a path. */
const portForms: Readonly<Record<string, string>> = { serial: 'serial:<path>[@<baud>]', menu: 'menu' };

/** Port of a card reader: which kinds it may hang on, and how those are written. */
function readerPortSchema(...kinds: readonly ('hidraw' | 'serial' | 'evdev' | 'pcsc' | 'menu')[]) {
  const forms = kinds.map((kind) => portForms[kind] ?? `${kind}:<path>`);
  const patterns = kinds.map((kind) => (kind === 'menu' ? kind : `${kind}:/\\S+`));
  return z
    .string()
    .regex(
      new RegExp(`^(${patterns.join('|')})$`),
      expected({ zh: `应为 ${forms.join(' 或 ')}`, en: `expected ${forms.join(' or ')}` }),
    )
    .optional();
}

/** The one settings file of an installation, `config.json` in the data folder. Every key has a default; unknown keys are refused. */
export const configSchema = exactObject({
  config: z.literal(1).describe('format version'),
  lang: z
    .enum(['zh', 'en', 'auto'])
    .default('auto')
    .describe('language of everything people read; auto: LANG'),
  terminal: z
    .string()
    .regex(
      /^(local|sim:.+|profile:[a-z0-9-]+)$/,
      expected({
        zh: '应为 local、sim:<文件> 或 profile:<型号>',
        en: 'expected local, sim:<file> or profile:<id>',
      }),
    )
    .default('local')
    .describe('the terminal this agent looks after'),
  profile: z
    .string()
    .regex(
      /^[a-z0-9-]+$/,
      expected({
        zh: '应为终端型号，由小写字母、数字和 - 组成',
        en: 'expected the id of a terminal model: small letters, digits and -',
      }),
    )
    .nullable()
    .default(null)
    .describe('terminal model; null: found out'),
  acquirer: z
    .string()
    .regex(
      /^[a-z0-9-]+$/,
      expected({ zh: '应为应答码表的名称，如 cup', en: 'expected the id of a code table, such as cup' }),
    )
    .default('cup')
    .describe('code table of the acquirer'),
  mend: z
    .enum(['none', 'ask', 'safe'])
    .nullable()
    .default(null)
    .describe('what runs may repair; null: safe when provisioned, else none'),
  provisioned: z.boolean().default(false).describe('an installer has checked this terminal and its settings'),
  devices: exactObject({
    printer: printerPortSchema.optional(),
    magstripe: readerPortSchema('hidraw', 'serial', 'evdev', 'menu'),
    chip: readerPortSchema('pcsc', 'serial'),
    contactless: readerPortSchema('pcsc'),
    scanner: readerPortSchema('serial', 'hidraw', 'evdev'),
  })
    .prefault({})
    .describe('where devices are attached, when not where the profile says'),
  payment: settledPaymentSchema.prefault({}),
  contacts: settledContactsSchema.prefault({}),
  timeSources: z
    .array(
      z
        .string()
        .regex(
          /^[A-Za-z0-9.-]+:\d{1,5}$/,
          expected({ zh: '应为 <主机>:<端口>', en: 'expected <host>:<port>' }),
        ),
    )
    .max(4)
    .default([])
    .describe('web servers that are asked for the time, when not those the profile names'),
  pin: keptPinSchema.nullable().default(null).describe('asked before the settings of this terminal change'),
  hub: exactObject({
    url: z
      .string()
      .regex(/^wss?:\/\/\S+$/, expected({ zh: '应为 ws://… 或 wss://…', en: 'expected ws://… or wss://…' }))
      .nullable()
      .default(null),
    port: port.default(7480).describe('where `posdoctor hub` listens'),
  }).prefault({}),
  menu: exactObject({
    port: port.default(7481).describe('where the service menu listens, on loopback'),
  }).prefault({}),
  monitor: exactObject({
    everyHours: z
      .number()
      .min(0)
      .max(168)
      .default(6)
      .describe('hours between two self-tests of the agent by itself; 0: none'),
    quiet: z
      .array(
        z
          .string()
          .regex(
            /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
            expected({ zh: '应为 HH:MM-HH:MM，如 11:00-13:30', en: 'expected HH:MM-HH:MM' }),
          ),
      )
      .max(6)
      .default([])
      .describe('times of day without self-tests, local time, such as 11:00-13:30'),
  }).prefault({}),
  data: exactObject({ quotaMb: z.int().min(5).max(10_000).default(50) }).prefault({}),
  log: exactObject({
    level: z.enum(logLevels).default('info'),
    maxKb: z.int().min(16).max(102_400).default(1_024).describe('size at which a log is rotated'),
    keep: z.int().min(0).max(20).default(4).describe('rotated logs kept'),
  }).prefault({}),
});

/** The settings in force. */
export type Config = z.output<typeof configSchema>;

/** What holds when there is no settings file. */
export function defaultConfig(): Config {
  return configSchema.parse({ config: 1 });
}
