import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import type { Lang } from '../../hal/contracts/text.ts';
import { languageOf } from '../../src/cli/language.ts';
import { readRunOptions } from '../../src/cli/run-options.ts';
import type { RunPlan } from '../../src/cli/run-options.ts';

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
): DemoOptions | { readonly complaint: string } {
  const parsed = parsedArgs(args);
  if (typeof parsed === 'string') return { complaint: parsed };
  const { terminal, scenario, lang: asked, data, stay, ...run } = parsed;
  const lang = languageOf(asked, 'auto', environment);
  if (terminal !== undefined && scenario !== undefined)
    return { complaint: '--terminal and --scenario name two terminals, expected one of them' };
  const chosen = terminal ?? (scenario === undefined ? undefined : `sim:${scenario}`);
  const read = readRunOptions({ ...run, terminal: chosen ?? demonstration }, lang);
  if (!read.ok) return { complaint: read.message };
  if (read.plan.terminal.kind === 'agent')
    return { complaint: '--terminal: expected sim:<file>, local or profile:<id>' };
  return {
    plan: read.plan,
    devices: read.plan.devices,
    demonstration: chosen === undefined,
    stay: stay === true,
    data: data === undefined ? null : resolve(data),
    lang,
  };
}

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
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
      },
    }).values;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
