import * as z from 'zod';
import { plainIdSchema } from '../checks/public-id.ts';
import { sessionRequestSchema } from '../report/session-request.ts';
import { durationSchema } from '../scenario/duration.ts';
import { parseDeviceOverride } from '../../hal/device-override.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { expected, formText } from '../runtime/expected-form.ts';
import { about } from '../runtime/joined-texts.ts';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import { terminalChoiceOf, terminalForms } from './terminal-option.ts';
import type { TerminalChoice } from './terminal-option.ts';

/** What `run` was asked, read and checked. `mend` null: what is usual for the kind of terminal. */
export interface RunPlan {
  readonly terminal: TerminalChoice;
  readonly devices: DeviceOverrides;
  readonly profile: string | null;
  readonly acquirer: string | null;
  readonly symptom: z.infer<typeof sessionRequestSchema.shape.symptom>;
  readonly mend: 'none' | 'ask' | 'safe' | null;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly all: boolean;
  readonly strict: boolean;
  readonly realTime: boolean;
  readonly timeoutMs: number | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The plan, or the option that is wrong and what it takes. */
export type ReadPlan =
  | { readonly ok: true; readonly plan: RunPlan }
  | { readonly ok: false; readonly message: Text };

const idList = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim()))
  .pipe(z.array(plainIdSchema));

const optionsSchema = z.object({
  terminal: z
    .string()
    .optional()
    .transform((text, context) => terminalChoiceOf(text) ?? wrong(context)),
  device: z.array(z.string()).default([]),
  profile: plainIdSchema.nullable().default(null),
  acquirer: plainIdSchema.nullable().default(null),
  symptom: sessionRequestSchema.shape.symptom.default(null),
  mend: z.enum(['none', 'ask', 'safe']).nullable().default(null),
  only: idList.default([]),
  skip: idList.default([]),
  all: z.boolean().default(false),
  strict: z.boolean().default(false),
  realTime: z.boolean().default(false),
  timeout: durationSchema.nullable().default(null),
});

/** Reads the options of `run` as commander gives them. */
export function readRunOptions(options: unknown): ReadPlan {
  const read = optionsSchema.safeParse(options, { reportInput: true });
  if (!read.success) {
    const issue = read.error.issues[0];
    const option = String(issue?.path[0] ?? '');
    const flag = option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return { ok: false, message: about(`--${flag}`, formOf(option, issue?.message ?? '')) };
  }
  const { device, timeout, ...plan } = read.data;
  const overrides = deviceOverridesOf(device);
  if (!overrides.ok) return { ok: false, message: overrides.complaint };
  return { ok: true, plan: { ...plan, devices: overrides.devices, timeoutMs: timeout } };
}

/** Which devices are attached elsewhere, or what is wrong with one of them. */
export type ReadDevices =
  | { readonly ok: true; readonly devices: DeviceOverrides }
  | { readonly ok: false; readonly complaint: Text };

/** Reads `--device` options and the settings file's devices; a text says what is wrong with one. The last of a device wins. */
export function deviceOverridesOf(texts: readonly string[]): ReadDevices {
  const overrides: Mutable<DeviceOverrides> = {};
  for (const text of texts) {
    const read = parseDeviceOverride(text);
    if (!read.ok) return read;
    overrides[read.device] = read.port;
  }
  return { ok: true, devices: overrides };
}

function formOf(option: string, message: string): Text {
  return formText(message) ?? optionForms[option] ?? idForms;
}

const idForms: Text = {
  zh: '应为检测项或设备的编号，清单见 posdoctor checks',
  en: 'expected kebab-case ids of checks or devices, see "posdoctor checks"',
};

const optionForms: Readonly<Record<string, Text>> = {
  mend: { zh: '应为 none、ask 或 safe', en: 'expected none, ask or safe' },
  profile: {
    zh: '应为终端型号，如 local-linux',
    en: 'expected the id of a terminal model, such as local-linux',
  },
  acquirer: { zh: '应为应答码表的名称，如 cup', en: 'expected the id of a code table, such as cup' },
};

function wrong(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: expected(terminalForms) });
  return z.NEVER;
}
