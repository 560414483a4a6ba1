import { expect, it } from 'vitest';
import { askedRun } from '../support/hand-run.ts';

const fault = { at: 'power', kind: 'battery-low' };

it('is asked for, proved, and leaves nothing to do', async () => {
  const report = await askedRun('restarts', fault);
  expect(report.remedies).toMatchObject([{ id: 'connect-charger', outcome: 'cured' }]);
  expect(report.nextSteps).toEqual([]);
  expect(report.canStillPay?.length).toBeGreaterThan(0);
});

it('is not believed because somebody says so', async () => {
  const report = await askedRun('restarts', fault, { 'connect-charger': 'done' });
  expect(report.remedies).toMatchObject([{ id: 'connect-charger', outcome: 'unchanged' }]);
  expect(report.nextSteps).toMatchObject([{ actor: 'merchant' }]);
});

it('says so when it cannot be done', async () => {
  const report = await askedRun('restarts', fault, { 'connect-charger': 'cannot' });
  expect(report.remedies).toMatchObject([{ id: 'connect-charger', outcome: 'failed' }]);
  expect(report.changes).toEqual([]);
});
