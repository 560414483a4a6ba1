import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { failed } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import type { Look } from '../check.ts';
import { askToDo } from './person.ts';
import type { Done, PersonStep } from './person.ts';

/** What a step gave that hardware watches: what it saw, or how the step ended without it seeing anything. */
export type Watched<T> =
  | { readonly saw: true; readonly result: HalResult<T> }
  | { readonly saw: false; readonly done: Done };

/** After a person says done, hardware may still need this long to say what it saw. */
const graceMs = 2_500;

/**
 * Lets a person do something while hardware watches for it. What hardware sees ends the step, whatever it was: a fault is seen too. Its
 * running out of time is no sight. The watching has ended when this returns.
 */
export async function watchedStep<T>(
  look: Pick<Look, 'operator' | 'context'>,
  step: PersonStep,
  watch: (context: DeviceContext) => Promise<HalResult<T>>,
): Promise<Watched<T>> {
  const { context } = look;
  const stop = new AbortController();
  const watching = watch({ ...context, signal: AbortSignal.any([context.signal, stop.signal]) });
  const seen = watching.then((result) => (isSight(result) ? result : never<HalResult<T>>()));
  const done = await askToDo(look, step, async () => {
    await seen;
    return 'done';
  });
  const result = done === 'done' ? await soon(seen, context) : null;
  stop.abort();
  const last = await watching;
  if (result !== null) return { saw: true, result };
  // It may have come in the very moment in which we gave up.
  return done === 'done' && last.ok ? { saw: true, result: last } : { saw: false, done };
}

function isSight<T>(result: HalResult<T>): boolean {
  return result.ok || (result.fault.code !== 'timed-out' && result.fault.code !== 'cancelled');
}

/** Waiting for what will not come ends with the step. */
function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

async function soon<T>(
  seen: Promise<HalResult<T>>,
  { time, signal }: DeviceContext,
): Promise<HalResult<T> | null> {
  const enough = new AbortController();
  const late = sleep(time, graceMs, AbortSignal.any([signal, enough.signal])).then(
    () => null,
    () => (enough.signal.aborted ? null : failed('cancelled', 'cancelled while looking')),
  );
  try {
    return await Promise.race([seen, late]);
  } finally {
    enough.abort();
  }
}
