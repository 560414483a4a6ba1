import { createProcessTime } from '../../src/runtime/process-time.ts';

/** The machine's own clock, as the agent has it, for tests over sockets and ptys. */
export const realTime = createProcessTime();
