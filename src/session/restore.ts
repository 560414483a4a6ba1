import type { Time } from '../../hal/contracts/time.ts';
import { sleep } from '../../hal/contracts/time.ts';

/** Putting one thing back may take this long before the next one is tried. */
const restoreLimitMs = 5_000;

/**
 * Puts the world back in reverse order of what was done to it. A step that fails or hangs does not keep the others from running;
 * returns how many did not succeed.
 */
export async function restoreAll(time: Time, actions: readonly (() => Promise<void>)[]): Promise<number> {
  let failures = 0;
  for (const action of actions.toReversed()) {
    const done = await settled(time, action);
    if (!done) failures += 1;
  }
  return failures;
}

async function settled(time: Time, action: () => Promise<void>): Promise<boolean> {
  const ended = new AbortController();
  const limit = sleep(time, restoreLimitMs, ended.signal).then(
    () => false,
    () => false,
  );
  const work = action().then(
    () => true,
    () => false,
  );
  const done = await Promise.race([work, limit]);
  ended.abort(new Error('restored'));
  return done;
}
