import * as z from 'zod';
import type { RecordStore } from '../records/record-store.ts';
import { changedFacts, terminalFactsSchema, type FactName, type TerminalFacts } from './terminal-facts.ts';

/** What is seen of a terminal at one time. */
export interface Sighting {
  readonly facts: TerminalFacts;
  /** When a sign-in was accepted last, by whomever it was made; null: never, or nobody knows. */
  readonly goodAtMs: number | null;
  /** When the host refused last; null: not since anybody remembers. */
  readonly refusedAtMs: number | null;
}

const recordSchema = z.strictObject({
  version: z.literal(1),
  /** As seen last. */
  seen: terminalFactsSchema,
  /** What the last good sign-in was made with, and when that was. */
  good: z.strictObject({ atMs: z.number(), facts: terminalFactsSchema }).nullable(),
});

type FactRecord = z.infer<typeof recordSchema>;

const recordName = 'terminal-facts';

/**
 * Remembers what is seen and gives what has changed since the last good sign-in. A sign-in that happened unseen was made with what is there
 * now, unless the host has refused since: then it was made with what was seen before it.
 */
export function noteFacts(records: RecordStore, sighting: Sighting): readonly FactName[] {
  return records.change((change) => {
    const known = recordSchema.safeParse(change.read(recordName));
    const record = recordAfter(known.success ? known.data : null, sighting);
    // Most runs see what the one before saw: nothing is written then, for flash wears.
    if (JSON.stringify(record) !== JSON.stringify(known.data)) change.write(recordName, record);
    return record.good === null ? [] : changedFacts(record.good.facts, sighting.facts);
  });
}

function recordAfter(known: FactRecord | null, sighting: Sighting): FactRecord {
  const { facts, goodAtMs, refusedAtMs } = sighting;
  const good = known?.good ?? null;
  const record = { version: 1, seen: facts, good } as const;
  if (goodAtMs === null || (good !== null && goodAtMs <= good.atMs)) return record;
  const refusedSince = refusedAtMs !== null && refusedAtMs > goodAtMs;
  const madeWith = refusedSince ? (known?.seen ?? null) : facts;
  return madeWith === null ? record : { ...record, good: { atMs: goodAtMs, facts: madeWith } };
}
