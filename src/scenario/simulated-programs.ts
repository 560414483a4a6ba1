import type { Time } from '../../hal/contracts/time.ts';
import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import type { FaultPlace } from './fault-kinds.table.ts';
import type { FaultWorld } from './fault-schedule.ts';

/** What the programs of a simulated terminal look at and can change. */
export interface ProgramWorld {
  readonly time: Time;
  readonly faults: () => FaultWorld;
  /** The machine was started again. */
  readonly onBoot?: () => void;
  /** The application has loaded its parameters anew. */
  readonly onParametersLoaded: () => void;
}

type Programs = NonNullable<SimulatedLinuxOptions['programs']>;
type Program = Programs[string];

/** Files and programs by which a simulated terminal tells of its services, starts them again, updates them and restarts itself. */
export interface SimulatedPrograms {
  readonly files: NonNullable<SimulatedLinuxOptions['files']>;
  readonly programs: Programs;
}

const mebibyte = 1024 ** 2;
const cores = 4;
/** Booted so long before the simulation began. */
const bootedBeforeMs = 36_000_000;
/** From the order to restart until the system is up again. */
const bootMs = 40_000;

/** A service, what it takes when well and when a fault is its doing, and what starting it again ends. */
interface UnitRow {
  readonly unit: string;
  readonly mebibytes: number;
  readonly share: number;
  readonly ailments: readonly (readonly [FaultPlace, string])[];
}

const units: readonly UnitRow[] = [
  {
    unit: 'cashier.service',
    mebibytes: 92,
    share: 0.03,
    ailments: [
      ['software', 'app-crash-loop'],
      ['memory', 'low'],
    ],
  },
  { unit: 'pcscd.service', mebibytes: 3, share: 0, ailments: [['chip', 'service-stopped']] },
  { unit: 'advert-player.service', mebibytes: 41, share: 0.04, ailments: [['cpu', 'saturated']] },
  { unit: 'posdoctor.service', mebibytes: 60, share: 0.001, ailments: [] },
];

/** The programs: systemd's, the package manager's, the application's own. */
export function simulatedPrograms(world: ProgramWorld): SimulatedPrograms {
  const boot = { number: 1, atMs: world.time.monotonicMs() - bootedBeforeMs };
  const suffers = (at: FaultPlace, kind: string): boolean => world.faults().acts(at, kind);
  const mend = ({ ailments }: UnitRow): void =>
    ailments.forEach(([at, kind]) => world.faults().end(at, kind));
  const restartMachine = (): string => {
    world.time.after(bootMs, () => {
      boot.number += 1;
      boot.atMs = world.time.monotonicMs();
      units.forEach(mend);
      world.onBoot?.();
    });
    return '';
  };
  return {
    files: {
      '/proc/sys/kernel/random/boot_id': () =>
        `0b07b007-0000-4000-8000-${String(boot.number).padStart(12, '0')}\n`,
      '/proc/uptime': () => {
        const seconds = (world.time.monotonicMs() - boot.atMs) / 1000;
        return `${seconds.toFixed(2)} ${(seconds * 3.6).toFixed(2)}\n`;
      },
    },
    programs: {
      systemctl: (args) => systemctl(args, { suffers, mend, restartMachine, time: world.time }),
      'dpkg-query': () => `ii \tcashier\t${suffers('software', 'app-old') ? '4.1.3' : '4.2.0'}\n`,
      'apt-get': (args) => {
        if (args.includes('cashier')) world.faults().end('software', 'app-old');
        return '';
      },
      'load-parameters': () => {
        world.faults().end('software', 'cache-corrupt');
        world.onParametersLoaded();
        return '';
      },
    },
  };
}

interface ServiceView {
  readonly suffers: (at: FaultPlace, kind: string) => boolean;
  readonly mend: (row: UnitRow) => void;
  readonly restartMachine: () => string;
  readonly time: Time;
}

function systemctl([verb, name]: readonly string[], view: ServiceView): ReturnType<Program> {
  if (verb === 'reboot') return view.restartMachine();
  const row = units.find(({ unit }) => unit === name);
  if (verb === 'show') return row === undefined ? tableOf(view, name) : showOf(row, view);
  if (row === undefined)
    return { code: 5, stdout: '', stderr: `Failed to ${String(verb)} ${String(name)}: Unit not found.\n` };
  if (verb === 'restart') view.mend(row);
  return '';
}

function tableOf(view: ServiceView, asked: string | undefined): string {
  if (asked?.startsWith('--') !== true) return 'LoadState=not-found\nActiveState=inactive\n';
  return units.map((row) => `Id=${row.unit}\nNRestarts=${String(restartsOf(row, view))}\n`).join('\n');
}

function showOf(row: UnitRow, view: ServiceView): string {
  const stopped = row.unit === 'pcscd.service' && view.suffers('chip', 'service-stopped');
  const bytes = (hasFilled(row, view) ? 640 : row.mebibytes) * mebibyte;
  const share = isBusy(row, view) ? 0.93 : row.share;
  return [
    'LoadState=loaded',
    `ActiveState=${stopped ? 'failed' : 'active'}`,
    `NRestarts=${String(restartsOf(row, view))}`,
    `MemoryCurrent=${stopped ? '[not set]' : String(bytes)}`,
    `CPUUsageNSec=${String(Math.round(share * cores * view.time.monotonicMs() * 1e6))}`,
    '',
  ].join('\n');
}

function restartsOf({ unit }: UnitRow, { suffers }: ServiceView): number {
  return unit === 'cashier.service' && suffers('software', 'app-crash-loop') ? 14 : 0;
}

function hasFilled({ unit }: UnitRow, { suffers }: ServiceView): boolean {
  return unit === 'cashier.service' && suffers('memory', 'low');
}

function isBusy({ unit }: UnitRow, { suffers }: ServiceView): boolean {
  return unit === 'advert-player.service' && suffers('cpu', 'saturated');
}
