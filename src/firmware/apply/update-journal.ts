import * as z from 'zod';
import { countIn } from './breakers.ts';
import { healthBaselineSchema } from './health-baseline.ts';
import { loadNewest, saveInTurn } from '../durable-copies.ts';
import { nextStates, updateStates } from './update-states.table.ts';
import type { UpdateState } from './update-states.table.ts';

const countsSchema = z.record(z.string(), z.int());

const recordSchema = z.object({
  serial: z.int().min(0),
  state: z.enum(updateStates),
  deploymentId: z.string(),
  image: z.string(),
  sha256: z.string(),
  targetCounter: z.int(),
  /** The boot in which the state was written, and the slot that ran then. */
  bootId: z.string(),
  fromSlot: z.string().nullable(),
  /** How often a new system was looked at, or found running though it was to be left: too often is a loop. */
  starts: z.int().min(0).default(0),
  reason: z.string().nullable(),
  atMs: z.number(),
  /** The highest sequence number of an order that was taken up here. */
  lastSeq: z.int().min(0).default(0),
  /** What worked before the image was written; null: nobody looked. */
  baseline: healthBaselineSchema.nullable().default(null),
  /** The highest counter that was ever marked good here. */
  floorCounter: z.int(),
  attempts: countsSchema,
  transitions: countsSchema,
  /** How often the shop put each order off. */
  deferrals: countsSchema.default({}),
  rollbacks: z.array(z.object({ deploymentId: z.string(), sha256: z.string(), atMs: z.number() })).max(100),
});

/** Where the update stands, and what has happened before; enough to go on after a crash at any point. */
export type UpdateRecord = z.infer<typeof recordSchema>;

/** Durable memory of updates. Every transition is on the disk before what it announces is done. */
export interface UpdateJournal {
  read(): UpdateRecord;
  /** Moves on; throws on a transition that the table does not have, for that is a bug. */
  write(state: UpdateState, change: Partial<UpdateRecord>, nowMs: number): UpdateRecord;
  /** Notes that the shop put an order off, and how often it has; moves nothing on. */
  putOff(deploymentId: string): number;
}

/** The journal in a folder: two copies, the newer whole one counts. */
export function openUpdateJournal(folder: string): UpdateJournal {
  const paths = [`${folder}/update-a.json`, `${folder}/update-b.json`] as const;
  return journalOver({
    read: () => loadNewest(paths, (json) => recordSchema.parse(json)) ?? nothingYet,
    save: (record) => saveInTurn(paths, record),
  });
}

/** A journal that ends with its process, for simulated terminals. */
export function memoryUpdateJournal(): UpdateJournal {
  let kept = nothingYet;
  return journalOver({ read: () => kept, save: (record) => (kept = record) });
}

interface RecordPlace {
  readonly read: () => UpdateRecord;
  readonly save: (record: UpdateRecord) => void;
}

function journalOver({ read, save }: RecordPlace): UpdateJournal {
  return {
    read,
    write: (state, change, nowMs) => {
      const before = read();
      if (!nextStates[before.state].includes(state))
        throw new RangeError(`an update cannot go from ${before.state} to ${state}`);
      const deploymentId = change.deploymentId ?? before.deploymentId;
      const transitions = oneMore(before.transitions, deploymentId);
      const record = { ...before, ...change, state, transitions, atMs: nowMs, serial: before.serial + 1 };
      save(record);
      return record;
    },
    putOff: (deploymentId) => {
      const before = read();
      const deferrals = oneMore(before.deferrals, deploymentId);
      save({ ...before, deferrals, serial: before.serial + 1 });
      return countIn(deferrals, deploymentId);
    },
  };
}

/** Whether somebody must go on with an update after a start: it was cut in two, or an engine that was given up may have finished it since. */
export function isCutInTwo({ state, fromSlot }: Pick<UpdateRecord, 'state' | 'fromSlot'>): boolean {
  return UNENDED.includes(state) || (state === 'staged' && fromSlot !== null);
}

const UNENDED: readonly UpdateState[] = ['armed', 'applying', 'rebootPending', 'verifying', 'rolledBack'];

/** Counts one more of something. */
export function oneMore(counts: Readonly<Record<string, number>>, id: string): Record<string, number> {
  return { ...counts, [id]: countIn(counts, id) + 1 };
}

const nothingYet: UpdateRecord = {
  serial: 0,
  state: 'idle',
  deploymentId: '',
  image: '',
  sha256: '',
  targetCounter: 0,
  bootId: '',
  fromSlot: null,
  starts: 0,
  reason: null,
  atMs: 0,
  lastSeq: 0,
  baseline: null,
  floorCounter: 0,
  attempts: {},
  transitions: {},
  deferrals: {},
  rollbacks: [],
};
