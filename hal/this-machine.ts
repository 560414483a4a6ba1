import type { Seams } from './contracts/seams.ts';
import type { Time } from './contracts/time.ts';
import { createRealSeams } from './links/real-seams.ts';

/** What programs started on this machine are given as their environment. */
export type ProgramEnvironment = Readonly<Record<string, string | undefined>>;

/** The seams of the machine this process runs on: the other half of `openTerminal`'s door, for those above who may not import links. */
export function thisMachine(time: Time, environment?: ProgramEnvironment): Seams {
  return createRealSeams({ time, ...(environment !== undefined && { environment }) });
}
