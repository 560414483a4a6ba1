import type { Time, Timer } from '../../hal/contracts/time.ts';
import type { FaultPlace } from './fault-kinds.table.ts';
import type { ScenarioFault } from './fault-schema.ts';

/** The truth of a simulation, as its host and its operator see it. */
export interface FaultWorld {
  acts(at: FaultPlace, kind: string): boolean;
  /** Somebody mended it: every fault of this kind is over for good. */
  end(at: FaultPlace, kind: string): void;
}

/** Which of a scenario's faults act now, at their times. */
export interface FaultSchedule extends FaultWorld {
  stop(): void;
}

/** Called with a kind of fault whenever what acts of it changes. */
export type FaultChange = (at: FaultPlace, kind: string, acting: readonly ScenarioFault[]) => void;

/** Lets faults begin and end at their times since now; those that act from the start are told before this returns. */
export function startFaultSchedule(
  faults: readonly ScenarioFault[],
  time: Time,
  onChange: FaultChange,
): FaultSchedule {
  const acting = new Set<ScenarioFault>();
  const timers: Timer[] = [];
  const actingOf = (at: FaultPlace, kind: string): readonly ScenarioFault[] =>
    [...acting].filter((fault) => fault.at === at && fault.kind === kind);
  const tell = ({ at, kind }: ScenarioFault): void => onChange(at, kind, actingOf(at, kind));
  const begin = (fault: ScenarioFault): void => {
    acting.add(fault);
    tell(fault);
  };
  const finish = (fault: ScenarioFault): void => {
    if (acting.delete(fault)) tell(fault);
  };
  const ended = new Set<string>();
  const unlessEnded = (fault: ScenarioFault): void => {
    if (!ended.has(`${fault.at} ${fault.kind}`)) begin(fault);
  };
  for (const fault of faults) {
    if (fault.fromMs === 0) begin(fault);
    else timers.push(time.after(fault.fromMs, () => unlessEnded(fault)));
    if (fault.untilMs !== Infinity) timers.push(time.after(fault.untilMs, () => finish(fault)));
  }
  return {
    acts: (at, kind) => actingOf(at, kind).length > 0,
    end: (at, kind) => {
      ended.add(`${at} ${kind}`);
      actingOf(at, kind).forEach(finish);
    },
    stop: () => timers.forEach((timer) => timer.cancel()),
  };
}
