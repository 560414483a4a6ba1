import * as z from 'zod';
import type { DeviceContext, DeviceName } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { plainIdSchema } from '../checks/public-id.ts';
import { textSchema } from '../checks/text.ts';
import type { Effect, Look } from '../checks/check.ts';
import type { CheckId } from '../checks/registry.ts';
import type { Operator } from '../checks/operator.ts';

/** Who does something: the agent by itself, or a person. */
export const actorSchema = z.enum(['agent', 'merchant', 'technician', 'acquirer', 'vendor']);
/** One of `actorSchema`. */
export type Actor = z.infer<typeof actorSchema>;

/** What must be known to hold before a remedy acts. */
export const guardIdSchema = z.enum([
  'no-transaction-open',
  'settled',
  'backup-taken',
  'power',
  'window',
  'consent',
  'not-tampered',
  'lease-held',
  'stan-owned',
]);
/** One of `guardIdSchema`. */
export type GuardId = z.infer<typeof guardIdSchema>;

/** What a guard saw, with its age; `unknown` refuses like `closed`. */
export const guardRecordSchema = z.object({
  id: guardIdSchema,
  state: z.enum(['open', 'closed', 'unknown']),
  value: z.string().max(200),
  /** Milliseconds between reading the value and acting on it. */
  ageMs: z.number(),
});
/** A guard's record as kept in the report. */
export type GuardRecord = z.infer<typeof guardRecordSchema>;

/** How a remedy ended. `deferred`: a guard refused, try later; `refused`: policy or consent said no; `recurred`: cured and came back. */
export const outcomeSchema = z.enum([
  'cured',
  'unchanged',
  'worse',
  'recurred',
  'refused',
  'deferred',
  'failed',
  'cancelled',
]);
/** One of `outcomeSchema`. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** The three classes of DESIGN section 4: which money guards a remedy of this class always carries. */
export type RemedyClass = 'destructive' | 'key-changing' | 'harmless' | 'guided';

/** Something a remedy changed: what, where the old state is kept, and whether it can be taken back. */
export const changeSchema = z.object({
  what: textSchema,
  backup: z.string().nullable(),
  /** Id to give to `posdoctor undo`, or null when it cannot be taken back. */
  undo: z.string().nullable(),
});
/** One change. */
export type Change = z.infer<typeof changeSchema>;

/** What a remedy may use. `journal` is written before every side effect, so that a killed agent can finish or roll back. */
export interface Treatment {
  readonly terminal: Terminal;
  readonly context: DeviceContext;
  readonly operator: Operator;
  /** What it is treated for; absent: whatever it finds. */
  readonly cause?: string;
  /** What registering remembers of this terminal; undefined: nobody may sign in here. */
  readonly registration?: Look['registration'];
  /** What is known and ordered of this terminal's firmware; undefined: nothing may be installed here. */
  readonly firmware?: Look['firmware'];
  /** A person agreed to this repair just now; absent or false: nobody was asked. */
  readonly consented?: boolean;
  /** Unique per run of a remedy; names its backup. */
  readonly remedyRunId: string;
  readonly journal: TreatmentJournal;
}

/** Durable notes of one remedy run, newest last. */
export interface TreatmentJournal {
  note(entry: JournalEntry): void;
  entries(): readonly JournalEntry[];
}

/** One durable note: a phase word of the remedy's own and what it touched. */
export interface JournalEntry {
  readonly phase: string;
  readonly from?: string;
  readonly to?: string;
}

/** What acting gave: the changes made, or why it stopped (changes made until then have been rolled back). */
export type Treated = HalResult<{ readonly changes: readonly Omit<Change, 'undo'>[] }>;

/** How a killed run was ended: `finished` when its repair was carried out after all and can be proved now; otherwise it was rolled back or never began. */
export type Recovered = void | { readonly finished: true };

/** One repair: what it does, when it may, what proves it. One file each. */
export interface Remedy<Id extends string = string> {
  readonly id: Id;
  readonly title: Text;
  readonly actor: Actor;
  readonly class: RemedyClass;
  readonly risk: 'none' | 'service-interruption' | 'data-loss' | 'irreversible';
  readonly effects: readonly Effect[];
  readonly needs: readonly DeviceName[];
  /** Guards beyond those of its class (`guards.table.ts`). */
  readonly guards: readonly GuardId[];
  /** Checks run again after it; all that failed before must pass for `cured`. */
  readonly provenBy: readonly CheckId[];
  /** Wait between acting and proving. */
  readonly settleMs: number;
  readonly budgetPerDay: number;
  readonly timeoutMs: number;
  /** It ends this very process, by restarting the machine: a run that is cut off in it is left to the next start, which calls `recover`. */
  readonly outlivesUs?: true;
  /** A person in front of the terminal does all of it: where nobody is, it is not tried and nothing is said of it. */
  readonly byHand?: true;
  /** Tried after all others, however often it has cured. */
  readonly lastResort?: true;
  /** Whether there is anything here for it to do; asked before its guards, changes nothing. Absent: always. */
  fits?(view: Pick<Treatment, 'terminal' | 'firmware' | 'context' | 'cause'>): Promise<boolean>;
  act(treatment: Treatment): Promise<Treated>;
  /** A person who was asked said no: where that may not go on for ever it is counted. */
  declined?(view: Pick<Treatment, 'firmware'>): void;
  /** Takes back what a finished run changed, from its journal. */
  undo?(treatment: Treatment): Promise<HalResult<void>>;
  /** Called at start-up for a run that was killed: finishes it or rolls it back, from its journal. */
  recover?(treatment: Treatment): Promise<HalResult<Recovered>>;
}

/** Keeps the literal id of a remedy. */
export function defineRemedy<const Id extends string>(remedy: Remedy<Id>): Remedy<Id> {
  return remedy;
}

/** One run of a remedy as the report tells it. */
export const remedyRunSchema = z.object({
  id: plainIdSchema,
  runId: z.string(),
  cause: plainIdSchema,
  outcome: outcomeSchema,
  /** Why it was deferred, refused or failed. */
  reason: z.string().nullable(),
  guards: z.array(guardRecordSchema),
  provenBy: z.array(plainIdSchema),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
/** One run of a remedy. */
export type RemedyRun = z.infer<typeof remedyRunSchema>;
