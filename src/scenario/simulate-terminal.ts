import type { DeviceName } from '../../hal/contracts/device.ts';
import { deviceNames } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { Seams } from '../../hal/contracts/seams.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import { findProfile, openTerminal } from '../../hal/open-terminal.ts';
import type { OpenOptions } from '../../hal/open-terminal.ts';
import { createOffsetTime } from '../../hal/simulators/offset-time.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Situation } from '../report/situation.ts';
import { simulatedDesk } from '../acquirer/simulated-desk.ts';
import { nothingThere } from './nothing-there.ts';
import { notSimulated } from './not-simulated.ts';
import { recordedEdits } from './recorded-edits.table.ts';
import { registrationSettingsOf } from './registration-settings.ts';
import type { Scenario } from './scenario-schema.ts';
import { createLiveHands, createScriptedOperator } from './scripted-operator.ts';
import { simulatedFirmwareDesk, simulatedFirmwareMemory } from './simulated-firmware-desk.ts';
import type { SimulatedFirmwareMemory } from './simulated-firmware-desk.ts';
import { simulatedRootPem } from './simulated-certificates.table.ts';
import { simulateMachine } from './simulate-machine.ts';
import type { SimulatedMachine } from './simulate-machine.ts';

/** How a simulation differs from its file: the pace of a real clock, and real devices in the place of simulated ones. */
export interface SimulationOptions {
  readonly realTime?: Time;
  readonly overrides?: DeviceOverrides;
  readonly openOverride?: Seams['openPort'];
  readonly overrideFiles?: Seams['files'];
  readonly menuReader?: OpenOptions['menuReader'];
}

/** A simulated world that outlasts a run: what a repair changed is still changed when its terminal is opened again. */
export interface Simulation {
  /** Opens the terminal for one run; the world stands still until then and from its end on. */
  open(): Promise<HalResult<Situation>>;
  /** Ends the world; idempotent. */
  close(): void;
}

/** Opens the terminal of a scenario for one run, and ends its world with it. */
export async function simulateTerminal(
  scenario: Scenario,
  options: SimulationOptions = {},
): Promise<HalResult<Situation>> {
  const simulation = createSimulation(scenario, options);
  const opened = await simulation.open();
  if (!opened.ok) return opened;
  const { value: situation } = opened;
  const dispose = async (): Promise<void> => {
    await situation.dispose();
    simulation.close();
  };
  return ok({ ...situation, dispose });
}

/** The world of a scenario: the real drivers on a simulated machine, with its host, its clock and the person in front of it. */
export function createSimulation(scenario: Scenario, options: SimulationOptions = {}): Simulation {
  let world: World | null = null;
  let runs = 0;
  let wake: (() => void) | null = null;
  return {
    open: async () => {
      const objection = notSimulated(scenario)[0];
      if (objection !== undefined) return failed('unsupported', objection.en);
      world ??= await createWorld(scenario, options);
      runs += 1;
      wake?.();
      wake = null;
      return ok(openRun(scenario, world, { runs, options, rest: (release) => (wake = release) }));
    },
    close: () => {
      world?.machine.stop();
      world?.firmware.forget();
      world?.time.dispose();
    },
  };
}

interface World {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly machine: SimulatedMachine;
  /** What the agent of this terminal remembers of registering; it outlasts the runs. */
  readonly desk: NonNullable<Situation['registration']>;
  /** What it remembers of firmware. */
  readonly firmware: SimulatedFirmwareMemory;
}

async function createWorld(scenario: Scenario, options: SimulationOptions): Promise<World> {
  const source = findProfile(scenario.profile);
  if (source === undefined) throw new Error(`no profile is called ${scenario.profile}`);
  const startMs = Date.parse(scenario.now);
  const time =
    options.realTime === undefined
      ? createVirtualTime({ startMs })
      : createOffsetTime(startedAt(options.realTime, startMs));
  const random = createSeededRandom(scenario.seed);
  const profile = withDevices(await source.load({ files: nothingThere }), scenario);
  return {
    time,
    random,
    machine: simulateMachine(scenario, profile, { time, random }),
    desk: simulatedDesk(),
    firmware: simulatedFirmwareMemory(startMs),
  };
}

interface RunOfWorld {
  /** Counted from 1; a later run must not repeat the chance of an earlier one, or its repairs would carry the same names. */
  readonly runs: number;
  readonly options: SimulationOptions;
  /** Told how to wake the world that was put to rest. */
  readonly rest: (wake: () => void) => void;
}

function openRun(
  scenario: Scenario,
  { time, random, machine, desk, firmware }: World,
  { runs, options, rest }: RunOfWorld,
): Situation {
  const name = (part: string): string => (runs === 1 ? part : `${part}-${String(runs)}`);
  const terminal = openTerminal(machine.profile, machine.seams, {
    time,
    random: random.fork(name('drivers')),
    simulated: true,
    serial: scenario.terminal.serial,
    blind: scenario.blind,
    keystore: machine.keystore,
    trustedRootsPem: [simulatedRootPem],
    registration: registrationSettingsOf(scenario),
    ...(options.overrides !== undefined && { overrides: options.overrides }),
    ...(options.openOverride !== undefined && { openOverride: options.openOverride }),
    ...(options.overrideFiles !== undefined && { overrideFiles: options.overrideFiles }),
    ...(options.menuReader !== undefined && { menuReader: options.menuReader }),
  });
  let disposed = false;
  return {
    terminal,
    time,
    random: random.fork(name('session')),
    history: historyOf(scenario),
    registration: desk,
    firmware: simulatedFirmwareDesk(firmware, terminal, time),
    ...whoAnswers(scenario, machine, time),
    symptom: scenario.symptom,
    dispose: async () => {
      if (disposed) return;
      disposed = true;
      await terminal.close();
      rest(time.hold());
    },
  };
}

/** Somebody of the file, or a person at a face whose answers are deeds in this world. */
function whoAnswers(
  { operator: { answers } }: Scenario,
  { faults, perform }: SimulatedMachine,
  time: Time,
): Pick<Situation, 'operator' | 'onAnswer'> {
  return answers === 'live'
    ? { operator: null, onAnswer: createLiveHands(faults, perform) }
    : { operator: createScriptedOperator(answers, faults, { time, perform }) };
}

/** A real clock whose wall time begins where the scenario does. */
function startedAt(real: Time, startMs: number): Time {
  const beganMs = real.monotonicMs();
  return {
    now: () => startMs + real.monotonicMs() - beganMs,
    monotonicMs: () => real.monotonicMs(),
    after: (delayMs, run) => real.after(delayMs, run),
    hold: () => real.hold(),
  };
}

type Profile = Parameters<typeof openTerminal>[0];

/** A fault on a device that the model lacks adds the device. */
function withDevices(profile: Profile, { faults }: Scenario): Profile {
  const suffering = faults
    .map(({ at }) => deviceNames.find((name) => name === at))
    .filter((name) => name !== undefined);
  return { ...profile, devices: [...new Set<DeviceName>([...profile.devices, ...suffering])] };
}

function historyOf({ history, fleet, faults }: Scenario): Situation['history'] {
  const edits = recordedEdits
    .filter(([at, kind]) =>
      faults.some((fault) => fault.at === at && fault.kind === kind && fault.fromMs === 0),
    )
    .map(([, , edit]) => edit);
  const recorded = history.lastGoodDays === null ? [] : edits;
  return {
    lastGoodDays: history.lastGoodDays,
    changedSinceLastGood: [...new Set([...history.changedSinceLastGood, ...recorded])],
    fleet: { peers: fleet.peers, failing: fleet.failing, failingWith: fleet.failingWith ?? null },
  };
}
