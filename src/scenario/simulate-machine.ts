import type { Acquirer } from '../acquirer/acquirer.ts';
import { failed } from '../../hal/contracts/fault.ts';
import type { Keystore } from '../../hal/contracts/keystore.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { PortAddress, Seams } from '../../hal/contracts/seams.ts';
import type { openTerminal } from '../../hal/open-terminal.ts';
import { linuxFaultPlaces } from '../../hal/simulators/linux/linux-fault.ts';
import type { LinuxFaultPlace } from '../../hal/simulators/linux/linux-fault.ts';
import { createSimulatedLinux } from '../../hal/simulators/linux/simulated-linux.ts';
import type { SimulatedLinux } from '../../hal/simulators/linux/simulated-linux.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import { attachedDevices } from './attached-devices.ts';
import type { Bench } from './bench.ts';
import { coolingHead } from './cooling-head.ts';
import { startFaultSchedule } from './fault-schedule.ts';
import type { FaultSchedule, FaultWorld } from './fault-schedule.ts';
import { backupHost, backupPeer, hostPeer, simulatedHost } from './host-peer.ts';
import { injectedKeystore } from './simulated-keystore.ts';
import type { Scenario } from './scenario-schema.ts';
import { behindTls, speaksTls } from './secure-host.ts';
import { changeAcquirer, simulateAcquirer } from './simulated-acquirer.ts';
import { simulatedFirmware, simulatedSystemName } from './simulated-firmware.ts';
import { simulatedApp } from './simulated-app.ts';
import { simulatedSoftware } from './simulated-software.ts';

type Profile = Parameters<typeof openTerminal>[0];

/** The machine of a scenario: what its drivers reach, the profile that fits it, and the truth about its faults. */
export interface SimulatedMachine {
  readonly seams: Seams;
  readonly profile: Profile;
  readonly faults: FaultWorld;
  readonly keystore: Keystore;
  readonly acquirer: Acquirer;
  /** Does with cards what a step asks; the true answer, or null for a step that is not about cards. */
  readonly perform: (stepId: string, shown?: string) => string | null;
  stop(): void;
}

/** The clock and the chance of a simulation. */
export interface SimulationBasis {
  readonly time: VirtualTime;
  readonly random: Random;
}

const serialPort: PortAddress = { kind: 'serial', path: '/dev/ttyS1', baudRate: 115_200 };
const scannerPort: PortAddress = { kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 };

/** Builds the machine, its printer and its host, with the faults that act from the start already acting. */
export function simulateMachine(
  scenario: Scenario,
  model: Profile,
  basis: SimulationBasis,
): SimulatedMachine {
  const { time } = basis;
  const startMs = time.now();
  const beganMs = time.monotonicMs();
  const profile = withScanner(withPrinterPort(model));
  const { panel, benches } = attachedDevices(profile, scenario.operator.cards, basis);
  const linuxFaults = scenario.faults.filter((fault) => isLinux(fault.at));
  const otherFaults = [...scenario.faults.filter((fault) => !isLinux(fault.at)), ...scenario.host.faults];
  const secure = injectedKeystore(basis.random);
  const acquirer = simulateAcquirer(scenario, secure.mainKey, { ...basis, time: time.peerTime });
  const coolDown = coolingHead(time, () => schedule.end('printer', 'overheated'));
  const schedule = startFaultSchedule(otherFaults, time, (at, kind, acting) => {
    for (const bench of benches) bench.change(at, kind, acting);
    secure.change(at, kind, acting.length > 0);
    changeAcquirer(acquirer, at, kind, acting);
    coolDown(at, kind, acting);
  });
  const app = simulatedApp(scenario, profile, () => {
    return { startMs, elapsedMs: time.monotonicMs() - beganMs, faults: schedule };
  });
  const firmware = simulatedFirmware(() => faults);
  const software = simulatedSoftware({
    time,
    cachePath: profile.storage.cachePaths[0],
    faults: () => faults,
    onBoot: firmware.onBoot,
    lay: (path, text) => linux.lay(path, text),
  });
  const linux = createSimulatedLinux({
    time,
    random: basis.random.fork('linux'),
    layout: profile.storage,
    identity: { model: profile.name.en, serial: scenario.terminal.serial, osName: simulatedSystemName },
    faults: linuxFaults,
    dial: ({ host, port }) => {
      if (host !== simulatedHost.address && !(scenario.host.backup && host === backupHost.address))
        return null;
      const peer = host === backupHost.address ? backupPeer(acquirer, port) : hostPeer(acquirer, port);
      return speaksTls(scenario) ? behindTls(peer, schedule, time) : peer;
    },
    names: { [simulatedHost.name]: simulatedHost.address },
    openPort: (port) => openOn(benches, port),
    files: { ...panel.files, ...app.files, ...software.files, ...firmware.files },
    programs: { ...panel.programs, ...app.programs, ...software.programs, ...firmware.programs },
  });
  const faults: FaultWorld = joined(schedule, linux);
  return {
    seams: linux.seams,
    profile,
    faults,
    keystore: secure.keystore,
    acquirer,
    perform: (stepId, shown) => firstOf(benches, (bench) => bench.perform(stepId, shown)),
    stop: () => schedule.stop(),
  };
}

/** A simulated terminal has a printer, also where the model does not say on which port. */
function withPrinterPort(profile: Profile): Profile {
  const { printer } = profile;
  if (printer === null || printer.ports.length > 0) return profile;
  return { ...profile, printer: { ...printer, ports: [serialPort] } };
}

/** A simulated terminal that has a scanner has it somewhere. */
function withScanner(profile: Profile): Profile {
  const makes = [{ port: scannerPort, dialect: 'honeywell' }] as const;
  return profile.scanner === undefined
    ? { ...profile, scanner: { driver: 'serial-scanner', makes } }
    : profile;
}

function openOn(benches: readonly Bench[], port: PortAddress): ReturnType<Seams['openPort']> {
  const opened = firstOf(benches, (bench) => bench.openPort(port));
  return Promise.resolve(opened ?? failed('no-device', 'nothing is attached there'));
}

/** What the first bench that has something to say says. */
function firstOf<T>(benches: readonly Bench[], ask: (bench: Bench) => T | null): T | null {
  for (const bench of benches) {
    const told = ask(bench);
    if (told !== null) return told;
  }
  return null;
}

/** The machine ends some of its faults itself (a clock that is set), so it is asked for its own. */
function joined(schedule: FaultSchedule, linux: SimulatedLinux): FaultWorld {
  return {
    acts: (at, kind) =>
      isLinux(at)
        ? linux.faultsNow().some((fault) => fault.at === at && fault.kind === kind)
        : schedule.acts(at, kind),
    end: (at, kind) => {
      if (isLinux(at)) linux.endFault(at, kind);
      else schedule.end(at, kind);
    },
  };
}

function isLinux(at: string): at is LinuxFaultPlace {
  return linuxFaultPlaces.some((place) => place === at);
}
