import type { Time } from '../../hal/contracts/time.ts';
import type { AcquirerFault } from './acquirer-fault.ts';
import { acquirerFaultEffects } from './acquirer-faults.table.ts';
import { usualConduct, type Conduct } from './conduct.ts';
import type { HostState } from './host-state.ts';

/** The faults of a host, and what they come to. */
export interface FaultBoard {
  state: HostState;
  /** How the host behaves towards a terminal now; null: towards anybody who has not said who he is. */
  conductTowards(tid: string | null): Conduct;
  add(fault: AcquirerFault): void;
  /** Ends every fault of a kind, towards one terminal or (null) all. */
  end(at: string, kind: string, tid?: string | null): void;
  clear(): void;
  list(): readonly AcquirerFault[];
}

/** A board whose times count from now. A fault of a place or kind the host does not know is not its business. */
export function createFaultBoard(
  time: Time,
  start: { readonly state: HostState; readonly faults: readonly AcquirerFault[] },
): FaultBoard {
  const beganMs = time.monotonicMs();
  const entries: { readonly fault: AcquirerFault; readonly sinceMs: number }[] = [];
  const add = (fault: AcquirerFault): void => {
    const sinceMs = fault.fromMs === undefined ? time.monotonicMs() : beganMs + fault.fromMs;
    entries.push({ fault, sinceMs });
  };
  const acts = ({ fault, sinceMs }: (typeof entries)[number]): boolean =>
    time.monotonicMs() >= sinceMs && time.monotonicMs() < beganMs + (fault.untilMs ?? Infinity);
  for (const fault of start.faults) add(fault);
  const board: FaultBoard = {
    state: start.state,
    conductTowards: (tid) => {
      let conduct: Conduct = { ...usualConduct, state: board.state };
      for (const entry of entries) {
        const { fault, sinceMs } = entry;
        if (!acts(entry) || (fault.tid !== undefined && fault.tid !== tid)) continue;
        conduct = acquirerFaultEffects[fault.at]?.[fault.kind]?.(conduct, fault, sinceMs) ?? conduct;
      }
      return conduct;
    },
    add,
    end: (at, kind, tid = null) => {
      for (let place = entries.length - 1; place >= 0; place -= 1) {
        const fault = entries[place]?.fault;
        if (fault?.at !== at || fault.kind !== kind) continue;
        if (tid === null || fault.tid === undefined || fault.tid === tid) entries.splice(place, 1);
      }
    },
    clear: () => void entries.splice(0),
    list: () => entries.map(({ fault }) => fault),
  };
  return board;
}
