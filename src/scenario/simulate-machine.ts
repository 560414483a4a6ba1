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
import { printerFaultKinds } from '../../hal/simulators/printer/mechanism.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { ScenarioFault } from './fault-schema.ts';
import { startFaultSchedule } from './fault-schedule.ts';
import type { FaultSchedule, FaultWorld } from './fault-schedule.ts';
import { hostPeer, simulatedHost } from './host-peer.ts';
import { injectedKeystore } from './simulated-keystore.ts';
import { parameterFileText } from './payment-app-files.ts';
import type { AppMoment } from './payment-app-files.ts';
import type { Scenario } from './scenario-schema.ts';
import { behindTls, speaksTls } from './secure-host.ts';
import { changeAcquirer, simulateAcquirer } from './simulated-acquirer.ts';
import { softwareFaults } from './software-faults.ts';

type Profile = Parameters<typeof openTerminal>[0];

/** The machine of a scenario: what its drivers reach, the profile that fits it, and the truth about its faults. */
export interface SimulatedMachine {
  readonly seams: Seams;
  readonly profile: Profile;
  readonly faults: FaultWorld;
  readonly keystore: Keystore;
  readonly acquirer: Acquirer;
  stop(): void;
}

/** The clock and the chance of a simulation. */
export interface SimulationBasis {
  readonly time: VirtualTime;
  readonly random: Random;
}

const serialPort: PortAddress = { kind: 'serial', path: '/dev/ttyS1', baudRate: 115_200 };

/** Builds the machine, its printer and its host, with the faults that act from the start already acting. */
export function simulateMachine(
  scenario: Scenario,
  model: Profile,
  basis: SimulationBasis,
): SimulatedMachine {
  const { time } = basis;
  const startMs = time.now();
  const beganMs = time.monotonicMs();
  const profile = withPrinterPort(model);
  const ports = profile.printer?.ports ?? [];
  const printer = printerAt(ports, basis);
  const linuxFaults = scenario.faults.filter((fault) => isLinux(fault.at));
  const otherFaults = [...scenario.faults.filter((fault) => !isLinux(fault.at)), ...scenario.host.faults];
  const secure = injectedKeystore(basis.random);
  const acquirer = simulateAcquirer(scenario, secure.mainKey, { ...basis, time: time.peerTime });
  const schedule = startFaultSchedule(otherFaults, time, (at, kind, acting) => {
    if (at === 'printer') changePrinter(printer, kind, acting);
    secure.change(at, kind, acting.length > 0);
    changeAcquirer(acquirer, at, kind, acting);
  });
  const app = paymentApp(scenario, profile, () => {
    return { startMs, elapsedMs: time.monotonicMs() - beganMs, faults: schedule };
  });
  const software = softwareFaults(schedule, profile.storage.cachePaths[0]);
  const linux = createSimulatedLinux({
    time,
    random: basis.random.fork('linux'),
    layout: profile.storage,
    identity: { model: profile.name.en, serial: scenario.terminal.serial, osName: 'POS Linux 4.2' },
    faults: linuxFaults,
    dial: ({ host, port }) => {
      if (host !== simulatedHost.address) return null;
      const peer = hostPeer(acquirer, port);
      return speaksTls(scenario) ? behindTls(peer, schedule, time) : peer;
    },
    names: { [simulatedHost.name]: simulatedHost.address },
    openPort: (port) =>
      Promise.resolve(
        ports.some((own) => isSamePort(own, port))
          ? openVirtualPrinterPort(printer, port, { time, touch: () => time.touch() })
          : failed('no-device', 'nothing is attached there'),
      ),
    files: { ...app.files, ...software.files },
    programs: { ...app.programs, ...software.programs },
  });
  const faults = joined(schedule, linux);
  return {
    seams: linux.seams,
    profile,
    faults,
    keystore: secure.keystore,
    acquirer,
    stop: () => schedule.stop(),
  };
}

/** A simulated terminal has a printer, also where the model does not say on which port. */
function withPrinterPort(profile: Profile): Profile {
  const { printer } = profile;
  if (printer === null || printer.ports.length > 0) return profile;
  return { ...profile, printer: { ...printer, ports: [serialPort] } };
}

function printerAt(ports: readonly PortAddress[], { time, random }: SimulationBasis): VirtualPrinter {
  const serial = ports.find((port) => port.kind === 'serial');
  return createVirtualPrinter({
    time,
    random: random.fork('printer'),
    ...(serial !== undefined && { baudRate: serial.baudRate }),
  });
}

function changePrinter(printer: VirtualPrinter, kind: string, acting: readonly ScenarioFault[]): void {
  const known = printerFaultKinds.find((name) => name === kind);
  if (known === undefined) throw new Error(`the simulated printer cannot suffer ${kind}`);
  if (acting.length === 0) printer.mend(known);
  else printer.suffer({ kind: known, level: 1 - acting.reduce((left, { level }) => left * (1 - level), 1) });
}

function isSamePort(one: PortAddress, other: PortAddress): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the payment application puts on the machine: its parameter file, and the program that reserves a trace number. */
function paymentApp(
  scenario: Scenario,
  { paymentApp: source }: Profile,
  now: () => AppMoment,
): Pick<Parameters<typeof createSimulatedLinux>[0], 'files' | 'programs'> {
  if (source.kind !== 'parameter-file') return {};
  let stan = 0;
  const program = source.stanCommand?.[0]?.split('/').at(-1);
  return {
    files: { [source.path]: () => parameterFileText(scenario, now()) },
    ...(program !== undefined && {
      programs: {
        [program]: () => {
          stan += 1;
          return `${String(stan).padStart(6, '0')}\n`;
        },
      },
    }),
  };
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
