import type * as z from 'zod';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { SessionHost } from '../../session/session-host.ts';
import { AgentGone } from './call-desk.ts';
import type { CallDesk } from './call-desk.ts';
import { socketValues } from './socket-messages.ts';

/** The session host of another process; its methods reject with `AgentGone` when that process ends. */
export function hostOver(desk: CallDesk): SessionHost {
  return {
    start: async (request) => read(socketValues.start, await desk.call({ call: 'start', request })),
    watch: (sessionId, afterSeq) => desk.watch(sessionId, afterSeq),
    answer: async (sessionId, step, by) =>
      read(socketValues.answer, await desk.call({ call: 'answer', sessionId, step, by })),
    cancel: async (sessionId, by, reason) =>
      read(socketValues.cancel, await desk.call({ call: 'cancel', sessionId, by, reason })),
    list: async () => read(socketValues.list, await desk.call({ call: 'list' })),
    report: async (id) => read(socketValues.report, await desk.call({ call: 'report', report: id })),
    undo: async (remedyRunId, by) => {
      const undone = read(socketValues.undo, await desk.call({ call: 'undo', remedyRunId, by }));
      return undone.ok ? ok(undefined) : failed(undone.fault.code, undone.fault.detail);
    },
    printSlip: async (report, lang, by) =>
      read(socketValues.printSlip, await desk.call({ call: 'print-slip', report, lang, by })),
  };
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AgentGone('the agent answers what this version does not understand');
}
