import { describe, expect, it } from 'vitest';
import { coverageOf, exitStatus, rollUp } from '../../src/report/roll-up.ts';
import { sampleFinding, sampleReport, sampleRow } from '../support/sample-report.ts';

const lenient = { strict: false };

describe('the verdict of a run', () => {
  it('is the worst of what was concluded', () => {
    expect(rollUp([sampleRow({ id: 'a' }), sampleRow({ id: 'b', verdict: 'warning' })])).toBe('warning');
    expect(
      rollUp([sampleRow({ id: 'a', verdict: 'error' }), sampleRow({ id: 'b', verdict: 'failed' })]),
    ).toBe('failed');
    expect(rollUp([sampleRow({ id: 'a', verdict: 'inconclusive' }), sampleRow({ id: 'b' })])).toBe(
      'inconclusive',
    );
  });

  it('is never green because nobody could look', () => {
    expect(rollUp([])).toBe('inconclusive');
    expect(
      rollUp([sampleRow({ id: 'a', verdict: 'skipped' }), sampleRow({ id: 'b', verdict: 'unsupported' })]),
    ).toBe('inconclusive');
  });

  it('goes by the last execution of each check', () => {
    const rows = [sampleRow({ id: 'a', verdict: 'failed' }), sampleRow({ id: 'a', run: 2, why: 'prove' })];
    expect(rollUp(rows)).toBe('passed');
    expect(coverageOf(rows)).toEqual({ applicable: 1, concluded: 1 });
  });

  it('counts what was skipped against the coverage, and leaves out what this model has not', () => {
    const rows = [
      sampleRow({ id: 'a' }),
      sampleRow({ id: 'b', verdict: 'skipped' }),
      sampleRow({ id: 'c', verdict: 'unsupported' }),
    ];
    expect(coverageOf(rows)).toEqual({ applicable: 2, concluded: 1 });
  });
});

describe('the exit status of a report', () => {
  it('is 1 while a major finding is open, 0 once it was cleared', () => {
    expect(
      exitStatus(sampleReport({ findings: [sampleFinding({ id: 'printer.cover-open' })] }), lenient),
    ).toBe(1);
    expect(
      exitStatus(
        sampleReport({ findings: [sampleFinding({ id: 'printer.cover-open', state: 'cleared' })] }),
        lenient,
      ),
    ).toBe(0);
  });

  it('is 10 when the complaint was not decided or its playbook could not look', () => {
    const undecided = sampleReport().diagnosis;
    expect(exitStatus(sampleReport({ diagnosis: { ...undecided, decided: false } }), lenient)).toBe(10);
    expect(
      exitStatus(sampleReport({ checks: [sampleRow({ id: 'a', verdict: 'inconclusive' })] }), lenient),
    ).toBe(10);
    expect(
      exitStatus(
        sampleReport({ checks: [sampleRow({ id: 'a', verdict: 'inconclusive', ofPlaybook: false })] }),
        lenient,
      ),
    ).toBe(0);
  });

  it('tells warnings only when asked to be strict', () => {
    const warned = sampleReport({
      findings: [sampleFinding({ id: 'printer.paper-low', severity: 'minor' })],
    });
    expect(exitStatus(warned, lenient)).toBe(0);
    expect(exitStatus(warned, { strict: true })).toBe(4);
  });

  it('is 8 when the run ran out of time, whatever it had found', () => {
    expect(
      exitStatus(
        sampleReport({ ended: 'timed-out', findings: [sampleFinding({ id: 'printer.cover-open' })] }),
        lenient,
      ),
    ).toBe(8);
  });
});
