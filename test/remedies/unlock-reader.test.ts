import { expect, it } from 'vitest';
import { askedRun } from '../support/hand-run.ts';

const fault = { at: 'magstripe', kind: 'locked' };

it('is asked for, proved, and leaves nothing to do', async () => {
  const report = await askedRun('card-no-reaction', fault);
  expect(report.remedies).toMatchObject([{ id: 'unlock-reader', outcome: 'cured' }]);
  expect(report.nextSteps).toEqual([]);
  expect(report.canStillPay?.length).toBeGreaterThan(0);
});

it('is not believed because somebody says so', async () => {
  const report = await askedRun('card-no-reaction', fault, { 'unlock-reader': 'done' });
  expect(report.remedies).toMatchObject([{ id: 'unlock-reader', outcome: 'unchanged' }]);
  expect(report.nextSteps).toMatchObject([{ actor: 'merchant' }]);
});

it('says so when it cannot be done', async () => {
  const report = await askedRun('card-no-reaction', fault, { 'unlock-reader': 'cannot' });
  expect(report.remedies).toMatchObject([{ id: 'unlock-reader', outcome: 'failed' }]);
  expect(report.changes).toEqual([]);
});
