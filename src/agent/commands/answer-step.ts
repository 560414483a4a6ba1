import type * as z from 'zod';
import { answerStepArgsSchema } from '../../wire/commands/answer-step.ts';
import type { CommandKind } from './command-kind.ts';

/** Answers a step for somebody who sees the terminal through the hub. */
export const answerStep: CommandKind<z.output<typeof answerStepArgsSchema>> = {
  args: answerStepArgsSchema,
  run: async ({ sessionId, ...step }, { host, by }) => {
    const outcome = await host.answer(sessionId, step, by);
    return { state: 'succeeded', result: { outcome } };
  },
};
