import type { HostSecurity } from '../../hal/contracts/host-security.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { AcquirerProfile } from './acquirer-profile.ts';
import type { Counters } from './counters.ts';
import type { FaultBoard } from './fault-board.ts';
import type { FrameLog } from './frame-log.ts';
import type { TerminalAccount } from './terminal-account.ts';

/** What every part of a simulated host works with. */
export interface AcquirerState {
  readonly time: Time;
  readonly random: Random;
  readonly security: HostSecurity;
  readonly profile: AcquirerProfile;
  /** By TID. */
  readonly accounts: Map<string, TerminalAccount>;
  readonly faults: FaultBoard;
  readonly counters: Counters;
  readonly frames: FrameLog;
  /** Runs through the retrieval reference numbers. */
  nextReference(): number;
}
