import * as z from 'zod';

/** Schema of `Moment`. */
export const momentSchema = z.strictObject({
  wallMs: z.number(),
  monotonicMs: z.number().min(0),
  bootId: z.string().max(100),
});

/**
 * Now, told three ways: the wall clock (which jumps: the sign-in itself sets it), a clock that only runs while this boot lasts, and
 * which boot that is.
 */
export type Moment = z.infer<typeof momentSchema>;

/**
 * How far the wall clock jumped between two moments, milliseconds. Across boots only a step back can be told from time that
 * passed; it then counts as no time at all, so that a clock which starts over at every boot opens no door.
 */
export function wallJumpMs(before: Moment, now: Moment): number {
  const passedByWall = now.wallMs - before.wallMs;
  if (now.bootId !== before.bootId) return Math.min(0, passedByWall);
  return passedByWall - (now.monotonicMs - before.monotonicMs);
}
