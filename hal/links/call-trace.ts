import * as z from 'zod';
import { decoded, undecodable } from '../contracts/decoded.ts';
import type { Decoded } from '../contracts/decoded.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Time } from '../contracts/time.ts';

/** One call over a seam of questions and answers (files, commands, names): what was asked, how long it took, what came back. */
export interface CallStep {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly ms: number;
  readonly result: HalResult<unknown>;
}

/** The text of a call trace: one JSON object per line. Bytes are written as base64 by those who record them. */
export function formatCalls(steps: readonly CallStep[]): string {
  return steps.map((step) => `${JSON.stringify(step)}\n`).join('');
}

const faultCodes = [
  'no-device',
  'disconnected',
  'busy',
  'denied',
  'timed-out',
  'silent',
  'protocol',
  'unsupported',
  'unreachable',
  'refused',
  'reset',
  'io',
  'cancelled',
] as const;

const stepSchema = z.object({
  call: z.string(),
  args: z.array(z.unknown()),
  ms: z.number().nonnegative(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), fault: z.object({ code: z.enum(faultCodes), detail: z.string() }) }),
  ]),
});

/** Reads the text of a call trace; refuses a line of another form by its number (`offset`). Empty lines and `#` notes are passed over. */
export function parseCalls(text: string): Decoded<readonly CallStep[]> {
  const steps: CallStep[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const step = stepSchema.safeParse(jsonOf(line));
    if (!step.success) {
      return undecodable(
        'call-trace-line',
        index + 1,
        `line ${String(index + 1)}: expected one call as JSON`,
      );
    }
    steps.push(step.data);
  }
  return decoded(steps);
}

/** Notes a call with its duration once it has been answered. `tell` turns the value into something JSON can say. */
export async function noted<T>(
  order: {
    readonly call: string;
    readonly args: readonly unknown[];
    readonly time: Time;
    readonly note: (step: CallStep) => void;
  },
  answer: Promise<HalResult<T>>,
  tell: (value: T) => unknown = (value) => value,
): Promise<HalResult<T>> {
  const startMs = order.time.monotonicMs();
  const result = await answer;
  const ms = Math.round(order.time.monotonicMs() - startMs);
  const told: HalResult<unknown> = result.ok ? { ok: true, value: tell(result.value) } : result;
  order.note({ call: order.call, args: order.args, ms, result: told });
  return result;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
