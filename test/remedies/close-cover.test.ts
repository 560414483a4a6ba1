import { expect, it } from 'vitest';
import { askedRun } from '../support/hand-run.ts';

const fault = { at: 'printer', kind: 'cover-open' };

it('is asked for, proved, and leaves nothing to do', async () => {
  const report = await askedRun('no-receipt', fault);
  expect(report.remedies).toMatchObject([{ id: 'close-cover', outcome: 'cured' }]);
  expect(report.nextSteps).toEqual([]);
  expect(report.canStillPay?.length).toBeGreaterThan(0);
});

it('is not believed because somebody says so', async () => {
  const report = await askedRun('no-receipt', fault, { 'close-cover': 'done' });
  expect(report.remedies).toMatchObject([{ id: 'close-cover', outcome: 'unchanged' }]);
  expect(report.nextSteps).toMatchObject([{ actor: 'merchant' }]);
});

it('says so when it cannot be done', async () => {
  const report = await askedRun('no-receipt', fault, { 'close-cover': 'cannot' });
  expect(report.remedies).toMatchObject([{ id: 'close-cover', outcome: 'failed' }]);
  expect(report.changes).toEqual([]);
});
