import type { DeviceName } from '../../hal/contracts/device.ts';
import { deviceNames } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Seams } from '../../hal/contracts/seams.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { DeviceOverrides } from '../../hal/device-override.ts';
import { findProfile, openTerminal } from '../../hal/open-terminal.ts';
import { createOffsetTime } from '../../hal/simulators/offset-time.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Situation } from '../report/situation.ts';
import { nothingThere } from './nothing-there.ts';
import { notSimulated } from './not-simulated.ts';
import type { Scenario } from './scenario-schema.ts';
import { createScriptedOperator } from './scripted-operator.ts';
import { simulatedRootPem } from './simulated-certificates.table.ts';
import { simulateMachine } from './simulate-machine.ts';

/** How a simulation differs from its file: the pace of a real clock, and real devices in the place of simulated ones. */
export interface SimulationOptions {
  readonly realTime?: Time;
  readonly overrides?: DeviceOverrides;
  readonly openOverride?: Seams['openPort'];
}

/** Opens the terminal of a scenario: the real drivers on a simulated machine, with its host, its clock and the person in front of it. */
export async function simulateTerminal(
  scenario: Scenario,
  options: SimulationOptions = {},
): Promise<HalResult<Situation>> {
  const objection = notSimulated(scenario)[0];
  const source = findProfile(scenario.profile);
  if (objection !== undefined || source === undefined)
    return failed('unsupported', objection ?? scenario.profile);
  const startMs = Date.parse(scenario.now);
  const time =
    options.realTime === undefined
      ? createVirtualTime({ startMs })
      : createOffsetTime(startedAt(options.realTime, startMs));
  const random = createSeededRandom(scenario.seed);
  const profile = withDevices(await source.load({ files: nothingThere }), scenario);
  const machine = simulateMachine(scenario, profile, { time, random });
  const terminal = openTerminal(machine.profile, machine.seams, {
    time,
    random: random.fork('drivers'),
    simulated: true,
    serial: scenario.terminal.serial,
    blind: scenario.blind,
    keystore: machine.keystore,
    trustedRootsPem: [simulatedRootPem],
    ...(options.overrides !== undefined && { overrides: options.overrides }),
    ...(options.openOverride !== undefined && { openOverride: options.openOverride }),
  });
  return ok({
    terminal,
    time,
    random: random.fork('session'),
    history: historyOf(scenario),
    operator: createScriptedOperator(scenario.operator.answers, machine.faults, time),
    symptom: scenario.symptom,
    dispose: async () => {
      await terminal.close();
      machine.stop();
      time.dispose();
    },
  });
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

function historyOf({ history, fleet }: Scenario): Situation['history'] {
  return {
    lastGoodDays: history.lastGoodDays,
    changedSinceLastGood: history.changedSinceLastGood,
    fleet: { peers: fleet.peers, failing: fleet.failing, failingWith: fleet.failingWith ?? null },
  };
}
