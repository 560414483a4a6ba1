import { describe, expect, it } from 'vitest';
import { readItem } from '../../../src/hub/gateway/read-item.ts';
import type { Rpt } from '../../../src/wire/messages/rpt.ts';
import { sampleReport } from '../../support/sample-report.ts';

const rpt: Rpt = {
  t: 'rpt',
  seq: 9,
  id: 'r-1',
  kind: 'report',
  ts: '2026-01-01T00:00:00.000Z',
  mono: 0,
  boot: '',
  b: { json: null },
};

describe('judging what an item says', () => {
  it('takes a report and what a list shows of it', () => {
    const diagnosis = {
      ...sampleReport().diagnosis,
      symptom: 'no-receipt' as const,
      causes: [
        {
          id: 'cover-open',
          score: 5,
          share: 1,
          actor: 'merchant' as const,
          for: [],
          against: [],
          remedies: [],
        },
      ],
    };
    expect(readItem(rpt, sampleReport({ verdict: 'failed', diagnosis }))).toEqual({
      summary: {
        startedAt: '2026-01-01T00:00:00.000Z',
        verdict: 'failed',
        symptom: 'no-receipt',
        cause: 'cover-open',
      },
      state: null,
      rejected: null,
    });
  });

  it('takes findings of checks it has never heard of: ids are judged by their form', () => {
    const report = sampleReport({ verdict: 'failed' });
    const finding = {
      id: 'quantum.flux-inverted',
      code: null,
      severity: 'major' as const,
      state: 'open' as const,
      check: 'quantum-flux',
      text: { zh: '新', en: 'new' },
      evidence: [],
    };
    expect(readItem(rpt, { ...report, findings: [finding] }).rejected).toBeNull();
  });

  it.each([
    ['null', null, 'bad-report'],
    ['a report without a verdict', { ...sampleReport(), verdict: undefined }, 'bad-report'],
    ['a report of another id', sampleReport({ id: 'r-2' }), 'id-mismatch'],
    ['a report of another version', { ...sampleReport(), report: 2 }, 'bad-report'],
  ])('refuses %s for good', (_what, body, code) => {
    expect(readItem(rpt, body).rejected?.code).toBe(code);
  });

  it('takes the state of a command and the record of a gap, each only as what it is', () => {
    const state = {
      jti: 'j',
      cmd: 'run-session',
      rev: 1,
      state: 'accepted',
      code: null,
      msg: null,
      result: null,
    };
    expect(readItem({ ...rpt, kind: 'cmd.state' }, state)).toMatchObject({ state, rejected: null });
    expect(readItem({ ...rpt, kind: 'cmd.state' }, {}).rejected?.code).toBe('bad-state');
    const gap = { from: 3, to: 9, n: 7, why: 'too-many' };
    expect(readItem({ ...rpt, kind: 'gap', from: 3 }, gap).rejected).toBeNull();
    expect(readItem({ ...rpt, kind: 'gap', from: 4 }, gap).rejected?.code).toBe('bad-gap');
  });

  it('keeps kinds of a later version as they are', () => {
    expect(readItem({ ...rpt, kind: 'inventory' }, { anything: [1] })).toEqual({
      summary: null,
      state: null,
      rejected: null,
    });
  });
});
