import type { Sensed } from '../../hal/contracts/device.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import type { CheckOutcome, Evidence, Finding, Measurement } from './check.ts';

/** What looking at one status field gave: well, still working but not for long, wrong, or not to be told here or now. */
export type LookedAt<FindingId extends string> =
  | { readonly state: 'well'; readonly evidence: Evidence }
  | { readonly state: 'poor' | 'wrong'; readonly finding: Finding<FindingId> }
  | { readonly state: 'not-observable' | 'unknown'; readonly field: StatusField };

/** A field's value, or why it says nothing: the model or the scenario is blind to it, or it cannot be told now. */
export type FieldValue<T> =
  | { readonly told: true; readonly value: T }
  | { readonly told: false; readonly why: 'not-observable' | 'unknown' };

/** Reads a field honestly: what the terminal is blind to is never taken for well, whatever the driver says. */
export function valueOf<T>(blind: ReadonlySet<string>, field: StatusField, sensed: Sensed<T>): FieldValue<T> {
  if (blind.has(field) || sensed === null) return { told: false, why: 'not-observable' };
  if (sensed === 'unknown') return { told: false, why: 'unknown' };
  return { told: true, value: sensed };
}

/** Judges a field when it tells something. */
export function lookAt<T, FindingId extends string>(
  blind: ReadonlySet<string>,
  field: StatusField,
  sensed: Sensed<T>,
  judge: (value: T) => LookedAt<FindingId>,
): LookedAt<FindingId> {
  const read = valueOf(blind, field, sensed);
  return read.told ? judge(read.value) : { state: read.why, field };
}

/** The field is as it should be. */
export function well(evidence: Evidence): LookedAt<never> {
  return { state: 'well', evidence };
}

/** Still works, will not for long. */
export function poor<FindingId extends string>(
  id: FindingId,
  ...evidence: [Evidence, ...Evidence[]]
): LookedAt<FindingId> {
  return { state: 'poor', finding: { id, evidence } };
}

/** The field says that something is wrong. */
export function wrong<FindingId extends string>(
  id: FindingId,
  ...evidence: [Evidence, ...Evidence[]]
): LookedAt<FindingId> {
  return { state: 'wrong', finding: { id, evidence } };
}

/**
 * The outcome of several fields together. What is wrong decides; a field that cannot be told now makes the rest inconclusive; one that this
 * model does not have is named in the reason of a pass, and when no field at all could be told the check is inconclusive.
 */
export function conclude<FindingId extends string>(
  looks: readonly LookedAt<FindingId>[],
  measurements: readonly Measurement[] = [],
): CheckOutcome<FindingId> {
  const findings = merged(looks.flatMap((look) => ('finding' in look ? [look.finding] : [])));
  const seen = looks.flatMap((look) => (look.state === 'well' ? [look.evidence] : []));
  const told = { findings, measurements, seen };
  if (findings.length > 0) {
    const broken = looks.some((look) => look.state === 'wrong');
    return { ...told, verdict: broken ? 'failed' : 'warning' };
  }
  const untellable = fieldsIn(looks, 'unknown');
  if (untellable !== '') return { ...told, verdict: 'inconclusive', reason: `unknown: ${untellable}` };
  const unobservable = fieldsIn(looks, 'not-observable');
  if (unobservable === '') return { ...told, verdict: 'passed' };
  const reason = `not-observable: ${unobservable}`;
  return { ...told, verdict: seen.length > 0 ? 'passed' : 'inconclusive', reason };
}

/** One finding per id, with the evidence of all. */
function merged<FindingId extends string>(
  findings: readonly Finding<FindingId>[],
): readonly Finding<FindingId>[] {
  const byId = new Map<FindingId, Finding<FindingId>>();
  for (const finding of findings) {
    const known = byId.get(finding.id);
    const evidence =
      known === undefined ? finding.evidence : ([...known.evidence, ...finding.evidence] as const);
    byId.set(finding.id, { id: finding.id, evidence });
  }
  return [...byId.values()];
}

function fieldsIn(looks: readonly LookedAt<string>[], state: 'not-observable' | 'unknown'): string {
  return looks.flatMap((look) => (look.state === state ? [look.field] : [])).join(', ');
}
