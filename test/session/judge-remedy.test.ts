import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { judgeProof, judgeRemedy, summaryOf } from '../../src/session/judge-remedy.ts';
import type { Execution } from '../../src/session/run-checks.ts';
import { sampleCheck } from '../support/looking.ts';

const outcome = (verdict: CheckOutcome['verdict'], ...ids: readonly string[]): CheckOutcome => ({
  verdict,
  findings: ids.map((id) => ({ id, evidence: [{ of: id, value: 1, how: 'live' }] })),
  measurements: [],
  seen: verdict === 'passed' ? [{ of: 'memory.available', value: 'much', how: 'live' }] : [],
});

const execution = (told: CheckOutcome, id = 'memory-free'): Execution => ({
  check: sampleCheck({ id }),
  outcome: told,
  startedAtMs: 0,
  durationMs: 1,
});

const before = new Map([
  ['memory-free', outcome('failed', 'memory.low')],
  ['app-health', outcome('failed', 'software.cache-corrupt')],
]);
const judged = (...proof: readonly CheckOutcome[]): string =>
  judgeRemedy(
    before,
    proof.map((told) => execution(told)),
    'memory-low',
  );

describe('whether a repair worked', () => {
  it('cured when its complaint is gone, worse when a new one came', () => {
    expect(judged(outcome('passed'))).toBe('cured');
    expect(judged(outcome('failed', 'memory.low'))).toBe('unchanged');
    expect(judged(outcome('passed'), outcome('failed', 'cpu.saturated'))).toBe('worse');
  });

  it('what was wrong before for another reason is not held against it, what the cause accounts for is', () => {
    expect(judged(outcome('passed'), outcome('failed', 'software.cache-corrupt'))).toBe('cured');
    const crashing = new Map([...before, ['x', outcome('failed', 'software.app-crash-loop')] as const]);
    const proof = [execution(outcome('failed', 'software.app-crash-loop'))];
    expect(judgeRemedy(crashing, proof, 'memory-low')).toBe('unchanged');
  });

  it('a check that could not tell proves nothing, one that does not apply says nothing', () => {
    expect(judged(outcome('inconclusive'))).toBe('unchanged');
    expect(judged(outcome('passed'), outcome('unsupported'))).toBe('cured');
    expect(judged(outcome('unsupported'))).toBe('unchanged');
  });

  it('after a restart, with what was before forgotten, its own complaint alone counts', () => {
    expect(judgeProof([execution(outcome('failed', 'software.cache-corrupt'))], 'memory-low')).toBe('cured');
    expect(judgeProof([execution(outcome('failed', 'memory.low'))], 'memory-low')).toBe('unchanged');
  });
});

describe('the line before and after', () => {
  const ids = ['app-health', 'memory-free'];
  it('is that of the cause, and of the same field afterwards', () => {
    expect(summaryOf(ids, before, { cause: 'memory-low' })).toBe('memory.low 1');
    expect(summaryOf(ids, before)).toBe('software.cache-corrupt 1');
    const after = new Map([['memory-free', outcome('passed')]]);
    expect(summaryOf(ids, after, { like: 'memory.available little' })).toBe('memory.available much');
    expect(summaryOf(ids, new Map())).toBeNull();
  });
});
