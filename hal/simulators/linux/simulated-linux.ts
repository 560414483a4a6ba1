import { failed } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Address, ByteLink } from '../../contracts/links.ts';
import type { InstalledApp } from '../../contracts/platform.ts';
import type { Random } from '../../contracts/random.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import { createMemoryCommands } from '../../links/memory-commands.ts';
import type { MemoryProgram } from '../../links/memory-commands.ts';
import type { VirtualTime } from '../virtual-time.ts';
import { simulatedDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { faultSchedule } from './fault-schedule.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import { putKernelFiles } from './kernel-files.ts';
import type { LinuxFault, LinuxFaultPlace } from './linux-fault.ts';
import type { LinuxIdentity, LinuxLayout } from './linux-layout.ts';
import { healthyLinux } from './linux-state.ts';
import type { LinuxState } from './linux-state.ts';
import { putNetworkFiles } from './network-files.ts';
import { networkPrograms } from './network-programs.ts';
import { simulatedInternet } from './simulated-internet.table.ts';
import { simulatedNet } from './simulated-net.ts';
import type { SimulatedPeer } from './simulated-peer.ts';
import { systemPrograms } from './system-programs.ts';

/** What a simulated Linux terminal is made of. Faults of other places than `linuxFaultPlaces` are passed over. */
export interface SimulatedLinuxOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly layout: LinuxLayout;
  readonly identity: LinuxIdentity;
  readonly faults: readonly LinuxFault[];
  /** Who answers at a numeric address, such as the acquirer's host; null: nobody of yours. Absent: nobody. */
  readonly dial?: (address: Address) => SimulatedPeer | null;
  /** Names of the simulated world and their IPv4 addresses, lower case. */
  readonly names?: Readonly<Record<string, string>>;
  /** Simulated devices behind ports. Absent: nothing is attached. */
  readonly openPort?: (port: PortAddress) => Promise<HalResult<ByteLink>>;
  readonly apps?: readonly InstalledApp[];
  /** Files of programs, rendered at each reading: the payment application's parameter file, for one. */
  readonly files?: Readonly<Record<string, () => string | null>>;
  /** Programs of others, such as the one that reserves a trace number. */
  readonly programs?: Readonly<Record<string, MemoryProgram>>;
}

/** A Linux terminal at its seams: real drivers cannot tell it from a machine. */
export interface SimulatedLinux {
  readonly seams: Seams;
  /** A program lays a file anew. */
  readonly lay: (path: string, text: string) => void;
  /** The truth, for honest operators and tests. */
  readonly state: () => LinuxState;
  readonly faultsNow: () => readonly LinuxFault[];
  /** Lets a fault act from now on, beside those given at the start. */
  readonly suffer: (fault: LinuxFault) => void;
  /** Somebody mended it: the faults of that kind that act now are over. */
  readonly endFault: (at: LinuxFaultPlace, kind: string) => void;
}

const rtcBeginsAtMs = Date.UTC(2000, 0, 1);

/** Builds a simulated Linux terminal whose faults act from now on. */
export function createSimulatedLinux(options: SimulatedLinuxOptions): SimulatedLinux {
  const { time, layout, identity } = options;
  const parts: { schedule?: FaultSchedule } = {};
  const state = (): LinuxState => parts.schedule?.state() ?? healthyLinux;
  const disk = simulatedDisk(layout, state, () => time.now());
  const schedule = faultSchedule(options.faults, time, (fault, acts) => change({ fault, acts, disk, time }));
  parts.schedule = schedule;
  putKernelFiles(disk.files, { state, time, identity, layout, mountTable: () => disk.mountTable() });
  putNetworkFiles(disk.files, () => state().network);
  for (const [path, render] of Object.entries(options.files ?? {})) disk.files.put(path, render);
  return {
    seams: {
      files: disk.files,
      commands: createMemoryCommands(programsOf(options, schedule)),
      net: simulatedNet({
        time,
        peerTime: time.peerTime,
        random: options.random.fork('network'),
        state: () => state().network,
        addressOf: (name) => addressOf(name, options.names ?? {}),
        dial: options.dial ?? (() => null),
      }),
      openPort: options.openPort ?? (() => Promise.resolve(failed('no-device', 'nothing is attached'))),
    },
    lay: (path, text) => disk.files.put(path, text),
    state,
    faultsNow: () => schedule.faultsNow(),
    suffer: (fault) => schedule.begin(fault),
    endFault: (at, kind) => schedule.end(at, kind),
  };
}

/** Some faults do more than change a state: they lay files, or set the clock wrong. */
function change(now: {
  readonly fault: LinuxFault;
  readonly acts: boolean;
  readonly disk: Disk;
  readonly time: VirtualTime;
}): void {
  const { fault, acts, disk, time } = now;
  if (fault.at === 'storage' && fault.kind === 'full') {
    if (acts) disk.fill(fault.filledBy);
    else disk.unfill(fault.filledBy);
  }
  if (fault.at !== 'clock') return;
  if (fault.kind === 'skew') time.setWallOffset(acts ? fault.seconds * 1000 : 0);
  if (fault.kind === 'rtc-lost') time.setWallOffset(acts ? rtcBeginsAtMs - time.peerTime.now() : 0);
}

function programsOf(
  options: SimulatedLinuxOptions,
  schedule: FaultSchedule,
): Readonly<Record<string, MemoryProgram>> {
  const { time } = options;
  return {
    ...systemPrograms({
      state: () => schedule.state(),
      apps: options.apps ?? [],
      now: () => time.now(),
      setClock: (nowMs) => {
        schedule.end('clock', 'skew');
        time.setWallOffset(nowMs - time.peerTime.now());
      },
      onRtcWritten: () => {
        const offsetMs = time.wallOffsetMs;
        schedule.end('clock', 'rtc-lost');
        time.setWallOffset(offsetMs);
      },
      onSyncEnabled: () => schedule.end('clock', 'no-sync'),
    }),
    ...networkPrograms({
      time,
      random: options.random.fork('echo'),
      state: () => schedule.state().network,
      onNewLease: () => schedule.end('network', 'ip-conflict'),
    }),
    ...options.programs,
  };
}

function addressOf(name: string, names: Readonly<Record<string, string>>): string | null {
  if (name === simulatedInternet.webServer.name) return simulatedInternet.webServer.address;
  return Object.hasOwn(names, name) ? (names[name] ?? null) : null;
}
