import * as z from 'zod';
import { deviceConditionSchema, deviceNameSchema } from '../checks/device-schema.ts';
import {
  evidenceSchema,
  levelSchema,
  measurementSchema,
  severitySchema,
  verdictSchema,
} from '../checks/check.ts';
import { findingIdSchema, plainIdSchema } from '../checks/public-id.ts';
import { textSchema } from '../checks/text.ts';
import { diagnosisSchema } from '../playbooks/playbook.ts';
import { actorSchema, changeSchema, remedyRunSchema } from '../remedies/remedy.ts';
import { findingMarkSchema } from './finding-marks.ts';

/** One execution of a check. A check that was run again to prove a repair has a second row. */
export const checkRowSchema = z.object({
  id: plainIdSchema,
  run: z.number().int().min(1),
  why: z.enum(['look', 'prove']),
  verdict: verdictSchema,
  level: levelSchema,
  /** Whether the complaint's playbook asked for it; the others came along because they are quick. */
  ofPlaybook: z.boolean(),
  /** Milliseconds of terminal time. */
  startedAfterMs: z.number(),
  durationMs: z.number(),
  /** Why it was skipped, blocked or could not tell; null when it concluded. */
  skipped: z.string().nullable(),
  findings: z.array(findingIdSchema),
  measurements: z.array(measurementSchema),
});
/** One execution of a check. */
export type CheckRow = z.infer<typeof checkRowSchema>;

/** A finding as told: what, how bad, why, and whether it is still there. */
export const reportedFindingSchema = z.object({
  id: findingIdSchema,
  /** Short code to read aloud, `PRN-002`; null for a finding of another version that has none here. */
  code: z.string().nullable(),
  severity: severitySchema,
  state: z.enum(['open', 'cleared']),
  check: plainIdSchema,
  text: textSchema,
  evidence: z.array(evidenceSchema),
  /** What somebody said of it; absent: nobody did. */
  mark: findingMarkSchema.optional(),
});
/** A finding as told. */
export type ReportedFinding = z.infer<typeof reportedFindingSchema>;

/** What somebody must do next. `notBefore` is RFC 3339. */
export const nextStepSchema = z.object({
  actor: actorSchema,
  text: textSchema,
  phone: z.string().nullable(),
  notBefore: z.string().optional(),
});
/** One next step. */
export type NextStep = z.infer<typeof nextStepSchema>;

/** Ways a customer can pay. */
export const payWaySchema = z.enum(['swipe', 'chip', 'tap', 'scan']);
/** One way to pay. */
export type PayWay = z.infer<typeof payWaySchema>;

/** Unsettled and offline transactions: a number, or `unknown` (then nothing that could lose one was touched). */
export const moneySchema = z.object({
  unsettled: z.union([z.number().int(), z.literal('unknown')]),
  offline: z.union([z.number().int(), z.literal('unknown')]),
});
/** The state of the money. */
export type Money = z.infer<typeof moneySchema>;

/** Everything a run concluded, in one value that every face shows and the hub keeps. */
export const reportSchema = z.object({
  report: z.literal(1),
  id: z.string(),
  agent: z.object({ id: z.string(), version: z.string() }),
  terminal: z.object({
    profile: z.string(),
    serial: z.string().nullable(),
    simulated: z.boolean(),
    devices: z.array(z.object({ name: deviceNameSchema, condition: deviceConditionSchema })),
  }),
  startedAt: z.string(),
  /** Milliseconds of terminal time. */
  durationMs: z.number(),
  /** How the run itself ended; the verdict is about the terminal. */
  ended: z.enum(['finished', 'cancelled', 'timed-out', 'interrupted']),
  verdict: verdictSchema,
  coverage: z.object({ applicable: z.number().int(), concluded: z.number().int() }),
  checks: z.array(checkRowSchema),
  findings: z.array(reportedFindingSchema),
  diagnosis: diagnosisSchema,
  canStillPay: z.array(payWaySchema).nullable(),
  money: moneySchema,
  nextSteps: z.array(nextStepSchema),
  remedies: z.array(remedyRunSchema),
  changes: z.array(changeSchema),
});
/** A report. */
export type Report = z.infer<typeof reportSchema>;
