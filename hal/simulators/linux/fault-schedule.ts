import type { Time } from '../../contracts/time.ts';
import { linuxFaultPlaces } from './linux-fault.ts';
import type { LinuxFault, LinuxFaultPlace } from './linux-fault.ts';
import { linuxFaultEffects } from './linux-faults.table.ts';
import type { Effect } from './linux-faults.table.ts';
import { healthyLinux } from './linux-state.ts';
import type { LinuxState } from './linux-state.ts';

/** Which faults act now, and what the terminal is like because of them. */
export interface FaultSchedule {
  /** Faults that act now, in the order in which they began. */
  faultsNow(): readonly LinuxFault[];
  state(): LinuxState;
  /** Lets a fault act from now on, whatever its times say. */
  begin(fault: LinuxFault): void;
  /** Ends the faults of a kind that act now: somebody mended what caused them. One that begins later comes all the same. */
  end(at: LinuxFaultPlace, kind: string): void;
}

/**
 * Runs the faults that are this simulator's; others are not its business. `onChange` is told of every fault that begins or ends, and
 * before this returns of those that act at once.
 */
export function faultSchedule(
  faults: readonly LinuxFault[],
  time: Time,
  onChange: (fault: LinuxFault, acts: boolean) => void,
): FaultSchedule {
  const acting = new Set<LinuxFault>();
  const begin = (fault: LinuxFault): void => {
    if (effectOf(fault) === undefined || acting.has(fault)) return;
    acting.add(fault);
    onChange(fault, true);
  };
  const finish = (fault: LinuxFault): void => {
    if (acting.delete(fault)) onChange(fault, false);
  };
  for (const fault of faults.filter((one) => effectOf(one) !== undefined)) {
    if (fault.fromMs <= 0) begin(fault);
    else time.after(fault.fromMs, () => begin(fault));
    if (fault.untilMs !== Infinity) time.after(fault.untilMs, () => finish(fault));
  }
  return {
    faultsNow: () => [...acting],
    state: () => [...acting].reduce((state, fault) => effectOf(fault)?.(state, fault) ?? state, healthyLinux),
    begin,
    end: (at, kind) => [...acting].filter((fault) => fault.at === at && fault.kind === kind).forEach(finish),
  };
}

function effectOf(fault: LinuxFault): Effect | undefined {
  const place = linuxFaultPlaces.find((name) => name === fault.at);
  const effects = place === undefined ? {} : linuxFaultEffects[place];
  return Object.hasOwn(effects, fault.kind) ? effects[fault.kind] : undefined;
}
