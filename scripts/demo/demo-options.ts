import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import type { Lang, Text } from '../../hal/contracts/text.ts';
import { languageOf } from '../../src/cli/language.ts';
import { readRunOptions } from '../../src/cli/run-options.ts';
import type { RunPlan } from '../../src/cli/run-options.ts';
import { ownTerminalForms } from '../../src/cli/terminal-option.ts';
import { about } from '../../src/runtime/joined-texts.ts';

/** What `npm start` was asked. */
export interface DemoOptions {
  readonly plan: RunPlan;
  readonly devices: DeviceOverrides;
  /** The built-in demonstration: it succeeded when the hub gave the report back, whatever the report says. */
  readonly demonstration: boolean;
  readonly stay: boolean;
  /** Null: a folder of its own under the system's temporary one. */
  readonly data: string | null;
  readonly lang: Lang;
}

/** The scenario of the demonstration: the complaint that shops call about most, and a roll of paper that is nearly used up. */
const demonstration = 'sim:unregistered';

/** Reads the arguments of `npm start`, or says which one is wrong. */
export function demoOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoOptions | { readonly complaint: Text } {
  const parsed = parsedArgs(args);
  if ('complaint' in parsed) return parsed;
  const { terminal, scenario, lang: asked, data, stay, ...run } = parsed;
  const complaint = contradictionIn(parsed);
  if (complaint !== null) return { complaint };
  const chosen = terminal ?? (scenario === undefined ? undefined : `sim:${scenario}`);
  const read = readRunOptions({ ...run, terminal: chosen ?? demonstration });
  if (!read.ok) return { complaint: read.message };
  if (read.plan.terminal.kind === 'agent') return { complaint: about('--terminal', ownTerminalForms) };
  return {
    plan: read.plan,
    devices: read.plan.devices,
    demonstration: chosen === undefined,
    stay: stay === true,
    data: data === undefined ? null : resolve(data),
    lang: languageOf(asked, 'auto', environment),
  };
}

function contradictionIn({
  lang,
  terminal,
  scenario,
}: {
  readonly lang?: string | undefined;
  readonly terminal?: string | undefined;
  readonly scenario?: string | undefined;
}): Text | null {
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    return about(`--lang ${lang}`, { zh: '应为 zh 或 en', en: 'expected zh or en' });
  return terminal !== undefined && scenario !== undefined ? twoTerminals : null;
}

const twoTerminals: Text = {
  zh: '--terminal 和 --scenario 只能给一个',
  en: '--terminal and --scenario name two terminals, expected one of them',
};

const known = {
  terminal: { type: 'string' },
  scenario: { type: 'string' },
  symptom: { type: 'string' },
  mend: { type: 'string' },
  device: { type: 'string', multiple: true },
  profile: { type: 'string' },
  all: { type: 'boolean' },
  lang: { type: 'string' },
  data: { type: 'string' },
  stay: { type: 'boolean' },
} as const;

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    if (error instanceof TypeError) return { complaint: complaintOf(error.message) };
    throw error;
  }
}

/** What Node has against the arguments, with what it would take. */
function complaintOf(said: string): Text {
  const name = /'(-{0,2}[^' ]*)/.exec(said)?.[1] ?? '';
  const options = Object.keys(known).map((option) => `--${option}`);
  if (said.startsWith('Unknown option'))
    return {
      zh: `没有选项 ${name}；可用的有 ${options.join('、')}`,
      en: `unknown option '${name}', expected one of ${options.join(', ')}`,
    };
  if (said.startsWith('Unexpected argument'))
    return {
      zh: `多余的参数 ${name}；可用的有 ${options.join('、')}`,
      en: `unexpected argument '${name}', expected one of ${options.join(', ')}`,
    };
  const missing = said.includes('argument missing');
  return missing
    ? { zh: `选项 ${name} 缺少值`, en: `option '${name}' needs a value` }
    : { zh: `选项 ${name} 不带值`, en: said };
}
