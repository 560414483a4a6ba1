import { closeCodes } from '../../wire/limits.table.ts';

/** What to do after a connection ended in a certain way. */
export interface EndReaction {
  /** Wait at least this long, */
  readonly minMs: number;
  /** and a random part of this, instead of the back-off; null: as the back-off says. */
  readonly spreadMs: number | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const backOff: EndReaction = { minMs: 0, spreadMs: null };
const calmDown: EndReaction = { minMs: minuteMs, spreadMs: null };
const comeBack: EndReaction = { minMs: 1_000, spreadMs: 10_000 };
const forbidden: EndReaction = { minMs: 5 * minuteMs, spreadMs: 55 * minuteMs };
const otherVersion: EndReaction = { minMs: 6 * hourMs, spreadMs: hourMs };

/** By close code. */
export const closeReactions: ReadonlyMap<number, EndReaction> = new Map([
  [1_002, calmDown],
  [1_008, calmDown],
  [1_009, calmDown],
  [1_012, comeBack],
  [1_013, comeBack],
  [closeCodes.badFrame, { minMs: hourMs, spreadMs: 10 * minuteMs }],
  [closeCodes.unauthenticated, forbidden],
  [closeCodes.denied, forbidden],
  [closeCodes.superseded, { minMs: 30_000, spreadMs: 30_000 }],
  [closeCodes.version, otherVersion],
  [closeCodes.rate, calmDown],
  [closeCodes.draining, comeBack],
]);

/** By HTTP status, where the hub answered the upgrade with one. */
export const statusReactions: ReadonlyMap<number, EndReaction> = new Map([
  [401, forbidden],
  [403, forbidden],
  [426, otherVersion],
]);

/** Anything else. */
export const otherReaction = backOff;

/** Replaced more often than this within five minutes, two agents share one identity: wait a quarter of an hour and say so. */
export const conflict = { times: 3, withinMs: 5 * minuteMs, waitMs: 15 * minuteMs } as const;
