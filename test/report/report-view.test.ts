import { describe, expect, it } from 'vitest';
import { reportView } from '../../src/report/report-view.ts';
import { sampleReport } from '../support/sample-report.ts';

const cause = (id: string) => ({
  id,
  score: 5,
  share: 0.5,
  actor: 'merchant' as const,
  for: [],
  against: [],
  remedies: [],
});
const step = (en: string) => ({ actor: 'merchant' as const, text: { zh: en, en }, phone: null });
const run = {
  id: 'clear-cache',
  runId: 'x',
  cause: 'storage-full',
  outcome: 'cured' as const,
  reason: null,
  guards: [],
  provenBy: [],
  before: null,
  after: null,
};

function stepsOf(decided: boolean, causes: readonly string[], steps: readonly string[]) {
  const report = sampleReport({
    diagnosis: {
      symptom: null,
      playbook: 'routine',
      decided,
      nextCheck: null,
      causes: causes.map(cause),
    },
    remedies: [run],
    nextSteps: steps.map(step),
  });
  return reportView(report, () => null).steps.map((shown) => [shown.text.en, shown.cause]);
}

describe('what a view says of the whole', () => {
  const viewOf = (parts: Parameters<typeof sampleReport>[0]) => reportView(sampleReport(parts), () => null);

  it('is healthy only when the looking came to its end', () => {
    expect(viewOf({})).toMatchObject({ healthy: true, unfinished: null });
    expect(viewOf({ ended: 'cancelled', verdict: 'cancelled' })).toMatchObject({
      healthy: false,
      unfinished: { zh: '检测被取消，结果不完整' },
    });
    expect(viewOf({ verdict: 'inconclusive' })).toMatchObject({
      healthy: false,
      unfinished: { en: 'Nothing wrong was found, but not everything could be tested' },
    });
  });

  it('tells what is certain beside a complaint that stays open from what it may be', () => {
    const diagnosis = {
      symptom: 'no-receipt' as const,
      playbook: 'no-receipt',
      decided: false,
      nextCheck: 'printer-test-page',
      causes: [{ ...cause('no-link'), certain: true }, cause('paper-out')],
    };
    const view = viewOf({ diagnosis });
    expect(view.causes.map(({ certain }) => certain)).toEqual([true, false]);
    expect(view).toMatchObject({ symptom: 'no-receipt', code: 'PD1*UNDECIDED*SN00012306*R-1' });
  });
});

describe('a step of a view', () => {
  it('names the cause it is about, past those that were cured', () => {
    const causes = ['storage-full', 'cover-open', 'paper-out'];
    expect(stepsOf(true, causes, ['close', 'load'])).toEqual([
      ['close', 'cover-open'],
      ['load', 'paper-out'],
    ]);
  });

  it('claims no cause where the numbers differ or nothing is decided', () => {
    expect(stepsOf(true, ['cover-open'], ['close', 'wait'])).toEqual([
      ['close', null],
      ['wait', null],
    ]);
    expect(stepsOf(false, ['cover-open'], ['call'])).toEqual([['call', null]]);
  });
});
