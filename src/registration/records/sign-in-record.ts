import * as z from 'zod';
import type { RecordChange } from './record-store.ts';

const signInRecordSchema = z.strictObject({
  version: z.literal(1),
  /** The trace number used last; written before it is sent. */
  lastStan: z.string().nullable(),
  /** Whether host and secure module hold the same working keys: `unknown` from before a request leaves until its answer is dealt with. */
  keys: z.enum(['none', 'good', 'unknown']),
  /** What `keys` was before the attempt under way: a refusal changes no keys. */
  keysBefore: z.enum(['none', 'good', 'unknown']),
  /** When an attempt of ours was accepted last, by the terminal's clock. */
  lastGoodMs: z.number().nullable(),
  /** What the last attempt of ours came to. */
  last: z
    .strictObject({
      atMs: z.number(),
      kind: z.enum(['begun', 'registered', 'pending', 'refused', 'failed']),
      code: z.string().max(8).nullable(),
      stage: z.string().max(40).nullable(),
      cause: z.string().max(40).nullable(),
    })
    .nullable(),
});

/** What is remembered of a terminal's sign-ins. */
export type SignInRecord = z.infer<typeof signInRecordSchema>;

const nothing: SignInRecord = {
  version: 1,
  lastStan: null,
  keys: 'none',
  keysBefore: 'none',
  lastGoodMs: null,
  last: null,
};

/** What is remembered of this terminal; a record that cannot be read is as good as none, but that the keys are then unknown. */
export function readSignInRecord(records: Pick<RecordChange, 'read'>, tid: string): SignInRecord {
  const value = records.read(nameOf(tid));
  if (value === undefined) return nothing;
  const parsed = signInRecordSchema.safeParse(value);
  return parsed.success ? parsed.data : { ...nothing, keys: 'unknown', keysBefore: 'unknown' };
}

/** Replaces what is remembered. */
export function writeSignInRecord(records: RecordChange, tid: string, record: SignInRecord): void {
  records.write(nameOf(tid), record);
}

function nameOf(tid: string): string {
  return `sign-in ${tid}`;
}
