import * as z from 'zod';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import { codeFixes } from '../codes/code-entry.ts';
import { momentSchema, type Moment } from './moment.ts';
import { retryPolicy } from './policy.table.ts';

const breakerSchema = z.strictObject({
  failures: z.int().min(0),
  openUntilMs: z.number().nullable(),
  /** The rest that was chosen: `openUntilMs` is never farther away. */
  restMs: z.number().min(0).optional(),
});

/** Schema of the state as it is persisted: plain JSON, all times on the wall clock as of `clock`. */
export const retryStateSchema = z.strictObject({
  version: z.literal(1),
  clock: momentSchema,
  phase: z.enum(['ready', 'backing-off', 'fixing', 'slow', 'stopped', 'signed-in']),
  /** Transient failures in a row. */
  failures: z.int().min(0),
  lastCode: z.string().max(8).nullable(),
  lastStage: z.string().max(40).nullable(),
  /** How often `lastCode` came in a row. */
  sameCodeCount: z.int().min(0),
  /** What must be mended before the next attempt. */
  fix: z.enum(codeFixes).nullable(),
  /** When the next attempt is due, or null when none is planned. */
  nextAtMs: z.number().nullable(),
  /** The wait that was chosen: `nextAtMs` is never farther away. */
  waitMs: z.number().min(0),
  /** Before this not even a person may try: the host asked for it. */
  floorUntilMs: z.number().nullable(),
  signedInAtMs: z.number().nullable(),
  /** Attempts of the last hour. */
  attemptsAtMs: z.array(z.number()).max(200),
  /** Slow looks of the last day. */
  slowLooksAtMs: z.array(z.number()).max(200),
  breakers: z.record(z.string().max(300), breakerSchema),
});

/** Everything the retry policy remembers. */
export type RetryState = z.infer<typeof retryStateSchema>;

/** Where a terminal starts that has never tried: the first attempt is spread, because a power cut ends for a whole street at once. */
export function initialRetryState(now: Moment, random: Pick<Random, 'float'>): RetryState {
  const waitMs = random.float() * retryPolicy.bootSpreadMs;
  return {
    version: 1,
    clock: now,
    phase: 'ready',
    failures: 0,
    lastCode: null,
    lastStage: null,
    sameCodeCount: 0,
    fix: null,
    nextAtMs: now.wallMs + waitMs,
    waitMs,
    floorUntilMs: null,
    signedInAtMs: null,
    attemptsAtMs: [],
    slowLooksAtMs: [],
    breakers: {},
  };
}

/** Reads a persisted state. */
export function parseRetryState(data: unknown): Decoded<RetryState> {
  const parsed = retryStateSchema.safeParse(data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const detail = z.prettifyError(parsed.error);
  return { ok: false, error: { code: 'bad-retry-state', offset: 0, need: null, have: null, detail } };
}
