import * as z from 'zod';
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
  reason: z.string().nullable(),
  atMs: z.number(),
  /** The highest counter that was ever marked good here. */
  floorCounter: z.int(),
  attempts: countsSchema,
  transitions: countsSchema,
  rollbacks: z.array(z.object({ deploymentId: z.string(), sha256: z.string(), atMs: z.number() })).max(100),
});

/** Where the update stands, and what has happened before; enough to go on after a crash at any point. */
export type UpdateRecord = z.infer<typeof recordSchema>;

/** Durable memory of updates. Every transition is on the disk before what it announces is done. */
export interface UpdateJournal {
  read(): UpdateRecord;
  /** Moves on; throws on a transition that the table does not have, for that is a bug. */
  write(state: UpdateState, change: Partial<UpdateRecord>, nowMs: number): UpdateRecord;
}

/** The journal in a folder: two copies, the newer whole one counts. */
export function openUpdateJournal(folder: string): UpdateJournal {
  const paths = [`${folder}/update-a.json`, `${folder}/update-b.json`] as const;
  const read = (): UpdateRecord => loadNewest(paths, (json) => recordSchema.parse(json)) ?? nothingYet;
  return {
    read,
    write: (state, change, nowMs) => {
      const before = read();
      if (!nextStates[before.state].includes(state))
        throw new RangeError(`an update cannot go from ${before.state} to ${state}`);
      const deploymentId = change.deploymentId ?? before.deploymentId;
      const transitions = {
        ...before.transitions,
        [deploymentId]: (before.transitions[deploymentId] ?? 0) + 1,
      };
      const record = { ...before, ...change, state, transitions, atMs: nowMs, serial: before.serial + 1 };
      saveInTurn(paths, record);
      return record;
    },
  };
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
  reason: null,
  atMs: 0,
  floorCounter: 0,
  attempts: {},
  transitions: {},
  rollbacks: [],
};
