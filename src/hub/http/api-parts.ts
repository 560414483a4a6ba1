import type { Log } from '../../runtime/log.ts';
import type { ProcessTime } from '../../runtime/process-seams.ts';
import type { Roster } from '../gateway/roster.ts';
import type { HubLimits } from '../hub-limits.table.ts';
import type { CommandDesk } from '../runs/command-desk.ts';
import type { RunRoster } from '../runs/run-roster.ts';
import type { Store } from '../store/store.ts';

/** What the API works with. */
export interface ApiParts {
  readonly store: Store;
  readonly roster: Roster;
  readonly commands: CommandDesk;
  readonly runs: RunRoster;
  readonly limits: HubLimits;
  readonly time: ProcessTime;
  readonly log: Log;
}
