import * as z from 'zod';
import type { DeviceContext, DeviceName } from '../../hal/contracts/device.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Text } from '../../hal/contracts/text.ts';
import type { FirmwareDesk } from '../firmware/firmware-desk.ts';
import type { RegistrationDesk } from '../registration/registration-desk.ts';
import type { History } from './history.ts';
import type { Operator } from './operator.ts';

/** UnifiedPOS CheckHealth levels: internal changes nothing a person can notice, external does (prints), interactive needs a person. */
export const levelSchema = z.enum(['internal', 'external', 'interactive']);
/** One of `levelSchema`. */
export type Level = z.infer<typeof levelSchema>;

/** What a check concluded. `error`: the test itself could not run; `inconclusive`: it ran and cannot tell; neither condemns hardware. */
export const verdictSchema = z.enum([
  'passed',
  'warning',
  'failed',
  'inconclusive',
  'skipped',
  'unsupported',
  'cancelled',
  'error',
]);
/** One of `verdictSchema`. */
export type Verdict = z.infer<typeof verdictSchema>;

/** How much a finding matters: minor still pays, major loses a way to pay, critical pays nothing or must be taken out of service. */
export const severitySchema = z.enum(['info', 'minor', 'major', 'critical']);
/** One of `severitySchema`. */
export type Severity = z.infer<typeof severitySchema>;

/** A limit that was applied to a value, kept with it so that old evidence can be judged again. */
const ruleSchema = z.object({
  op: z.enum(['<', '<=', '>', '>=', '=', '!=']),
  limit: z.union([z.number(), z.string(), z.boolean()]),
  source: z.string(),
});

/** One observation. There is no field that card data, keys or PINs could live in: `of` names a status field, `value` is what it said. */
export const evidenceSchema = z.object({
  of: z.string().max(80),
  value: z.union([z.string().max(400), z.number(), z.boolean(), z.null()]),
  unit: z.string().max(20).optional(),
  how: z.enum(['live', 'cached', 'inferred', 'operator', 'counter']),
  rule: ruleSchema.optional(),
  /** Status bytes or vendor code as read, hex or text. */
  raw: z.string().max(200).optional(),
});
/** One observation with its provenance. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** A number worth trending, also when nothing is wrong. */
export const measurementSchema = z.object({
  name: z.string().max(80),
  value: z.number(),
  unit: z.string().max(20),
});
/** One measured number. */
export type Measurement = z.infer<typeof measurementSchema>;

/** What a check does to the world; the scheduler and the merchant are told before. */
export const effectSchema = z.enum([
  'prints',
  'moves-media',
  'needs-card',
  'needs-operator',
  'drops-network',
  'locks-device',
  'writes-storage',
  'wakes-radio',
  'emits-sound',
  'changes-display',
  'restarts',
  'rotates-keys',
  'uses-stan',
  'contacts-host',
]);
/** One of `effectSchema`. */
export type Effect = z.infer<typeof effectSchema>;

/** The same complaint in the words of the field's standards, where they have one. */
export interface Crosswalk {
  readonly upos?: string;
  readonly xfs4iot?: string;
  readonly nexo?: string;
  readonly iso20022?: string;
}

/** What one finding means, wherever it is shown. */
export interface FindingSpec {
  readonly severity: Severity;
  /** The complaint, at most ten Chinese characters where possible. */
  readonly text: Text;
  readonly crosswalk?: Crosswalk;
}

/** A finding as a check reports it: an id of its own list, and why. */
export interface Finding<FindingId extends string = string> {
  readonly id: FindingId;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

/** Why a check was not run or could not tell: `blocked-by:<check>`, `device-in-use`, `policy`, `no-device`, `not-observable`, … */
export type Reason = string;

/** What a check gives back. `failed` and `warning` carry at least one finding. */
export interface CheckOutcome<FindingId extends string = string> {
  readonly verdict: Verdict;
  readonly reason?: Reason;
  readonly findings: readonly Finding<FindingId>[];
  readonly measurements: readonly Measurement[];
  /** What was seen to be well, for the evidence against a cause. */
  readonly seen: readonly Evidence[];
  /** Checks whose earlier conclusion this look contradicts; they are run once more. */
  readonly lookAgain?: readonly string[];
}

/** All that a check may use to look. It reaches the world through the terminal alone. */
export interface Look {
  readonly terminal: Terminal;
  readonly context: DeviceContext;
  readonly operator: Operator;
  readonly history: History;
  /** What registering remembers of this terminal; undefined: nothing is remembered here, and nobody may sign in. */
  readonly registration?: RegistrationDesk;
  /** What is known and ordered of this terminal's firmware; undefined: nobody has said anything. */
  readonly firmware?: FirmwareDesk;
  /** What checks that ran before it concluded, by id. */
  readonly earlier: ReadonlyMap<string, CheckOutcome>;
  /** Registers what puts the world back (a light, a mode, a queue); run in reverse order when the run ends, also by cancel or crash. */
  readonly restore: (action: () => Promise<void>) => void;
  /** Percent done, 0 to 99; only ever rises. */
  readonly progress: (percent: number) => void;
}

/** One self-test: how it looks, what it may find, what it needs and costs. One file each. */
export interface Check<Id extends string = string, FindingId extends string = string> {
  readonly id: Id;
  readonly title: Text;
  readonly level: Level;
  readonly effects: readonly Effect[];
  /** Devices it must hold a lease of while it runs, the one it is about first; checks of different devices run side by side. */
  readonly needs: readonly DeviceName[];
  /** Checks whose failure makes this one `skipped: blocked-by`. */
  readonly dependsOn: readonly string[];
  /** Typical seconds when all is well, for ordering. */
  readonly costSeconds: number;
  /** After this the session gives up on it: `inconclusive`, reason `timed-out`. */
  readonly timeoutMs: number;
  readonly findings: Readonly<Record<FindingId, FindingSpec>>;
  run(look: Look): Promise<CheckOutcome<FindingId>>;
}

/** Keeps the literal ids of a check, so that registries and playbooks cannot misspell them. */
export function defineCheck<const Id extends string, const FindingId extends string>(
  check: Check<Id, FindingId>,
): Check<Id, FindingId> {
  return check;
}
