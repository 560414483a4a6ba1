import * as z from 'zod';
import type { CommandLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { callPlayer } from './call-player.ts';
import type { CallStep } from './call-trace.ts';

const resultForm = z.object({ code: z.number().nullable(), stdout: z.string(), stderr: z.string() });

/** Programs that answer from a trace; one that the trace does not have is not installed. */
export function replayCommands(steps: readonly CallStep[], time: Time): CommandLink {
  const player = callPlayer(steps, time);
  return { run: (argv, stdin) => player.answer('run', [argv, stdin], resultForm) };
}
