import * as z from 'zod';
import { expected } from '../runtime/expected-form.ts';
import type { Text } from '../checks/text.ts';
import { plainIdSchema } from '../checks/public-id.ts';
import type { CheckId } from '../checks/registry.ts';
import { actorSchema } from '../remedies/remedy.ts';
import type { RemedyId } from '../remedies/registry.ts';
import type { CauseId } from './causes.table.ts';

/** The complaints merchants bring, in words. Public ids: extend, never rename. */
export const symptomWords = [
  'unregistered',
  'deactivated',
  'invalid-terminal',
  'invalid-merchant',
  'mac-or-pin-error',
  'no-connection',
  'card-no-reaction',
  'chip-not-read',
  'tap-not-read',
  'no-receipt',
  'scan-not-read',
  'slow',
  'restarts',
] as const;

/** What the merchant saw; `code:<XX>` for any other code on the screen, null for a routine self-test. */
export const symptomSchema = z
  .union([z.enum(symptomWords), z.string().regex(/^code:[A-Za-z0-9]{1,8}$/, { abort: true })], {
    error: expected({
      zh: `应为 ${symptomWords.join('、')} 之一，或 code:<屏幕代码>，如 code:L4`,
      en: `expected one of ${symptomWords.join(', ')}, or code:<what the screen shows> such as code:L4`,
    }),
  })
  .nullable();
/** One complaint. */
export type Symptom = z.infer<typeof symptomSchema>;

/** One cause in the ranking: its additive log-odds, its share of the softmax, and every piece of evidence for and against it. */
export const rankedCauseSchema = z.object({
  id: plainIdSchema,
  score: z.number(),
  share: z.number(),
  actor: actorSchema,
  for: z.array(z.string()),
  against: z.array(z.string()),
  remedies: z.array(plainIdSchema),
  /** It stands clear of its rivals; in an undecided diagnosis it is then a fault of its own beside the open complaint. */
  certain: z.boolean().optional(),
});
/** One cause in the ranking. */
export type RankedCause = z.infer<typeof rankedCauseSchema>;

/** What a playbook concludes. Healthy is `decided: true` without causes; `decided: false` names the check that would tell most. */
export const diagnosisSchema = z.object({
  symptom: symptomSchema,
  playbook: plainIdSchema,
  decided: z.boolean(),
  causes: z.array(rankedCauseSchema),
  nextCheck: plainIdSchema.nullable(),
});
/** A diagnosis. */
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** From a complaint to what is looked at, what may be concluded and what is done. One file each. */
export interface Playbook<Id extends string = string> {
  readonly id: Id;
  /** Symptoms it answers: exact, or `code:*` for every code no other playbook answers. */
  readonly symptoms: readonly (string | null)[];
  readonly title: Text;
  /** Cheapest and most telling first. */
  readonly checks: readonly CheckId[];
  /** Causes that answer the complaint; others are reported after them. */
  readonly answers: readonly CauseId[];
  /** Remedies per cause, best first. */
  readonly remedies: Readonly<Partial<Record<CauseId, readonly RemedyId[]>>>;
  /** What to do when nothing was decided: the check that tells most, when none of the undecided ones is better. */
  readonly nextCheck: CheckId | null;
}

/** Keeps the literal id of a playbook. */
export function definePlaybook<const Id extends string>(playbook: Playbook<Id>): Playbook<Id> {
  return playbook;
}
