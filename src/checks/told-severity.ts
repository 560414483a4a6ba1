import type { Severity, Verdict } from './check.ts';

/**
 * How bad a finding is told to be: its spec names the severity at its worst; a check that only warned says that it still works, which is
 * `minor` at most, and one that did not conclude tells what it saw as `info`.
 */
export function toldSeverity(worst: Severity, verdict: Verdict): Severity {
  if (verdict === 'failed') return worst;
  return verdict === 'warning' ? lesser(worst, 'minor') : 'info';
}

const ORDER: readonly Severity[] = ['info', 'minor', 'major', 'critical'];

function lesser(one: Severity, other: Severity): Severity {
  return ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other;
}
