import { decimal, fieldOf, textLines } from './text-lines.ts';

/** One unit as systemd tells it; null where it does not account for that. */
export interface UnitState {
  readonly known: boolean;
  readonly active: string;
  readonly restarts: number | null;
  readonly memoryBytes: number | null;
  /** Processor time used since it started, nanoseconds. */
  readonly cpuNs: number | null;
}

/** The properties that `parseUnitState` reads, as `systemctl show` wants them named. */
export const unitProperties = 'LoadState,ActiveState,NRestarts,MemoryCurrent,CPUUsageNSec';

/** What `systemctl show <unit> --property=…` says of one unit; null for a text that is not its answer. */
export function parseUnitState(text: string): UnitState | null {
  const lines = textLines(text);
  const active = fieldOf(lines, 'ActiveState', '=');
  if (active === null || !/^[a-z-]{1,20}$/.test(active)) return null;
  return {
    known: fieldOf(lines, 'LoadState', '=') !== 'not-found',
    active,
    restarts: count(lines, 'NRestarts'),
    memoryBytes: count(lines, 'MemoryCurrent'),
    cpuNs: count(lines, 'CPUUsageNSec'),
  };
}

/** What is not accounted for is told as `[not set]`, or as the largest number of 64 bits. */
function count(lines: readonly string[], key: string): number | null {
  const told = decimal(fieldOf(lines, key, '=') ?? undefined);
  return told !== null && Number.isSafeInteger(told) && told >= 0 ? told : null;
}
