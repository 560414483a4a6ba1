import type { Log } from '../../runtime/log.ts';
import type { ProcessRandom, ProcessTime } from '../../runtime/process-seams.ts';
import type { Bus } from '../bus/bus.ts';
import type { HubLimits } from '../hub-limits.table.ts';
import type { Store } from '../store/store.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Roster } from './roster.ts';

/** What every connection of an agent works with. */
export interface GatewayParts {
  readonly store: Store;
  readonly queue: CommitQueue;
  readonly bus: Bus;
  readonly roster: Roster;
  /** Key of the data folder; null when there is none, then no command is given. */
  readonly key: Uint8Array | null;
  readonly limits: HubLimits;
  readonly time: ProcessTime;
  readonly random: ProcessRandom;
  readonly log: Log;
}
