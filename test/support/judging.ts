import type { CheckOutcome, Evidence, Finding } from '../../src/checks/check.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import type { History } from '../../src/checks/history.ts';
import { checks } from '../../src/checks/registry.ts';
import type { KnownFindingId } from '../../src/checks/short-codes.table.ts';
import { judge } from '../../src/playbooks/judge.ts';
import type { Case } from '../../src/playbooks/judge.ts';
import type { Diagnosis, Playbook } from '../../src/playbooks/playbook.ts';
import { routine } from '../../src/playbooks/routine.ts';

/** What a case is made of in a test: findings by check, fields seen to be well, and whatever else is known. */
export interface CaseParts extends Partial<Omit<Case, 'outcomes' | 'history'>> {
  readonly found?: readonly KnownFindingId[];
  readonly warned?: readonly KnownFindingId[];
  readonly seen?: readonly string[];
  readonly history?: Partial<History>;
  readonly outcomes?: ReadonlyMap<string, CheckOutcome>;
}

/** One observation of a finding. */
export function sampleEvidence(of: string): Evidence {
  return { of, value: 'seen', how: 'live' };
}

/** The outcome of a check that found these. */
export function foundOutcome(
  ids: readonly string[],
  verdict: 'failed' | 'warning' = 'failed',
  seen: readonly string[] = [],
): CheckOutcome {
  const findings = ids.map((id): Finding => ({ id, evidence: [sampleEvidence(id)] }));
  return {
    verdict: ids.length === 0 ? 'passed' : verdict,
    findings,
    measurements: [],
    seen: seen.map(sampleEvidence),
  };
}

/** Judges a case: each finding stands in an outcome of its own. */
export function diagnose(parts: CaseParts = {}): Diagnosis {
  return judge(caseOf(parts));
}

/** A whole case from the parts a test cares for. */
export function caseOf(parts: CaseParts): Case {
  const { found = [], warned = [], seen = [], outcomes = new Map(), history, ...rest } = parts;
  const all = new Map<string, CheckOutcome>([
    ...found.map((id) => [checkOf(id), foundOutcome([id])] as const),
    ...warned.map((id) => [checkOf(id), foundOutcome([id], 'warning')] as const),
    ...seen.map((of) => [`seen ${of}`, foundOutcome([], 'failed', [of])] as const),
    ...outcomes,
  ]);
  return {
    playbook: routine,
    symptom: null,
    paymentApp: null,
    blind: new Set(),
    checks,
    history: { ...unknownHistory, ...history },
    ...rest,
    outcomes: all,
  };
}

/** The same for a complaint and its playbook. */
export function diagnoseFor(playbook: Playbook, parts: CaseParts = {}): Diagnosis {
  return diagnose({ playbook, symptom: playbook.symptoms[0] ?? null, ...parts });
}

/** The causes of a diagnosis, in order. */
export function causesOf(diagnosis: Diagnosis): readonly string[] {
  return diagnosis.causes.map((cause) => cause.id);
}

function checkOf(id: string): string {
  return `check of ${id}`;
}
