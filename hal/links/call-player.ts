import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import { sleep } from '../contracts/time.ts';
import type { Time } from '../contracts/time.ts';
import type { CallStep } from './call-trace.ts';

/** Answers calls from a trace. */
export interface CallPlayer {
  /** The next answer to this very call, after the time it took then; `no-device` when the trace does not have it. */
  readonly answer: <T>(call: string, args: readonly unknown[], form: z.ZodType<T>) => Promise<HalResult<T>>;
}

/** Each answer is given once, in order; the last one to a call is given again and again, for polling is not always equally quick. */
export function callPlayer(steps: readonly CallStep[], time: Time): CallPlayer {
  const left = [...steps];
  const take = (call: string, args: readonly unknown[]): CallStep | undefined => {
    const isIt = (step: CallStep): boolean => step.call === call && isDeepStrictEqual(step.args, args);
    const place = left.findIndex(isIt);
    const step = left[place];
    if (step !== undefined && left.slice(place + 1).some(isIt)) left.splice(place, 1);
    return step;
  };
  return {
    answer: async (call, args, form) => {
      const step = take(call, args);
      const asked = `${call} ${JSON.stringify(args)}`;
      if (step === undefined) return failed('no-device', `${asked}: not in the trace`);
      if (step.ms > 0) await sleep(time, step.ms);
      if (!step.result.ok) return step.result;
      const value = form.safeParse(step.result.value);
      return value.success
        ? ok(value.data)
        : failed('protocol', `${asked}: the trace has an answer of another form`);
    },
  };
}
