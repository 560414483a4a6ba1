import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { ok } from '../../hal/contracts/fault.ts';
import type { Text } from '../../hal/contracts/text.ts';
import type { MagstripeReader } from '../../hal/contracts/magstripe-reader.ts';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import { findProfile, openTerminal, profileIds } from '../../hal/open-terminal.ts';
import { thisMachine } from '../../hal/this-machine.ts';
import type { ProgramEnvironment } from '../../hal/this-machine.ts';
import { codeProfile, codeProfileIds } from '../registration/codes/look-up-code.ts';
import type { Situation } from '../report/situation.ts';
import { defaultConfig } from '../runtime/config-schema.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { loadConfig } from '../runtime/load-config.ts';
import type { LoadedConfig } from '../runtime/load-config.ts';
import { createProcessRandom } from '../runtime/process-random.ts';
import { createProcessTime } from '../runtime/process-time.ts';
import { openLocalFirmware, readLocalFirmware } from './local-firmware.ts';
import { settledProfile } from './settled-profile.ts';
import { nothingRecorded, openDesk, readCodeTable, recordedHistory } from './local-registration.ts';
import type { ReadCodeTable } from './local-registration.ts';

/** A terminal that can be opened for each run anew. */
export interface TerminalSource {
  readonly simulated: boolean;
  /** People at the faces answer; false: a scenario brings its own person. */
  readonly asksPeople: boolean;
  readonly open: () => Promise<HalResult<Situation>>;
  /** The terminal's own number; null where it does not tell. */
  readonly serial: () => Promise<string | null>;
  /** Ends what lives beyond the runs: a simulated terminal keeps what repairs changed until then. */
  readonly close: () => void;
}

/** The terminal, or the one line on why there is none. */
export type FoundTerminal =
  | { readonly ok: true; readonly source: TerminalSource }
  | { readonly ok: false; readonly problem: TerminalProblem };

/** Why there is no such terminal: the wish is wrong, or what it names is not there. */
export interface TerminalProblem {
  readonly code: 'usage' | 'not-found';
  readonly message: Text;
  /** The file the message is about. */
  readonly path?: string;
}

/** What is known of a terminal beyond its profile; `profile` null: found out by looking. */
export interface TerminalPlan {
  readonly devices: DeviceOverrides;
  /** The reader that types into the service menu; absent: no menu is served. */
  readonly menuReader?: MagstripeReader;
  readonly profile: string | null;
  /** Code table of the acquirer; null: the scenario's, or what the terminal was provisioned with. */
  readonly acquirer: string | null;
  /** Simulated terminals run at the pace of a real clock. */
  readonly realTime: boolean;
  /** Data folder in which what registering remembers of this machine lives; absent: nothing is remembered, and nobody signs in. */
  readonly data?: string;
}

/** The machine this process runs on, by the profile given, else by looking at what is there. */
export function localTerminal(plan: TerminalPlan, environment: ProgramEnvironment): FoundTerminal {
  if (plan.acquirer !== null && codeProfile(plan.acquirer) === null) return noSuchTable(plan.acquirer);
  const id = plan.profile ?? 'local-linux';
  const profile = findProfile(id);
  if (profile === undefined) return noSuchProfile(id);
  const codes = plan.data === undefined ? noTable : readCodeTable(plan.data);
  if (!codes.ok) return noTerminal('usage', codes.complaint, codes.path);
  const setup = plan.data === undefined ? noSetup : readLocalFirmware(plan.data);
  if (!setup.ok) return noTerminal('usage', setup.complaint);
  const table = codes.profile ?? codeProfile(plan.acquirer ?? '');
  const settings = settingsOf(plan);
  if (!settings.ok) return noTerminal('usage', settings.complaint);
  const openHere = async (): Promise<Pick<Situation, 'terminal' | 'time' | 'random'>> => {
    const time = createProcessTime();
    const random = createProcessRandom();
    const seams = thisMachine(time, environment);
    const { devices: overrides, menuReader } = plan;
    const inMenu = menuReader === undefined ? {} : { menuReader };
    const options = { time, random, simulated: false, overrides, ...inMenu };
    const model = settledProfile(await profile.load(seams), settings.config);
    const terminal = openTerminal(model, seams, options);
    const serial = await serialOf(terminal, { time, random, signal: new AbortController().signal });
    return { terminal: { ...terminal, serial }, time, random };
  };
  const open = async (): Promise<HalResult<Situation>> => {
    const { terminal, time, random } = await openHere();
    const registers = terminal.registration !== undefined || terminal.paymentApp !== undefined;
    const desk = plan.data === undefined || !registers ? null : openDesk(plan.data, table);
    const context = { time, random, signal: new AbortController().signal };
    const firmware =
      plan.data === undefined
        ? null
        : openLocalFirmware(plan.data, terminal, { files: thisMachine(time, environment).files, time });
    return ok({
      terminal,
      time,
      random,
      history: desk === null ? nothingRecorded : await recordedHistory(terminal, desk, context),
      ...(desk !== null && { registration: desk }),
      ...(firmware !== null && { firmware: firmware.desk }),
      operator: null,
      symptom: null,
      dispose: async () => {
        desk?.records.close();
        await terminal.close();
      },
    });
  };
  const serial = async (): Promise<string | null> => {
    const { terminal } = await openHere();
    await terminal.close();
    return terminal.serial;
  };
  return {
    ok: true,
    source: { simulated: false, asksPeople: true, open, serial, close: () => undefined },
  };
}

/** What the platform says of itself; a machine without a number of its own has none. */
async function serialOf({ platform }: Situation['terminal'], context: DeviceContext): Promise<string | null> {
  const facts = await platform?.facts(context);
  const serial = facts?.ok === true ? facts.value.serial : null;
  return serial === 'unknown' ? null : serial;
}

const noSetup: ReturnType<typeof readLocalFirmware> = { ok: true, setup: null };
/** What was provisioned in the data folder; without one, nothing was. */
function settingsOf({ data }: TerminalPlan): LoadedConfig {
  if (data === undefined) return { ok: true, config: defaultConfig(), source: 'defaults' };
  return loadConfig(dataFiles(data).config);
}

const noTable: ReadCodeTable = { ok: true, profile: null };

function noSuchProfile(id: string): FoundTerminal {
  return noTerminal('not-found', {
    zh: `没有型号「${id}」，可用的有 ${profileIds.join('、')}`,
    en: `no profile is called "${id}", expected one of ${profileIds.join(', ')}`,
  });
}

/** No acquirer's code table has that name. */
export function noSuchTable(id: string): FoundTerminal {
  return noTerminal('not-found', {
    zh: `没有应答码表「${id}」，可用的有 ${codeProfileIds.join('、')}`,
    en: `no acquirer's code table is called "${id}", expected one of ${codeProfileIds.join(', ')}`,
  });
}

/** There is no such terminal, and why. */
export function noTerminal(code: TerminalProblem['code'], message: Text, path?: string): FoundTerminal {
  return { ok: false, problem: { code, message, ...(path !== undefined && { path }) } };
}
