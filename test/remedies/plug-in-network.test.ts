import { expect, it } from 'vitest';
import { askedRun } from '../support/hand-run.ts';

const fault = { at: 'network', kind: 'link-down' };

it('is asked for, proved, and leaves nothing to do', async () => {
  const report = await askedRun('no-connection', fault);
  expect(report.remedies).toMatchObject([{ id: 'plug-in-network', outcome: 'cured' }]);
  expect(report.nextSteps).toEqual([]);
  expect(report.canStillPay?.length).toBeGreaterThan(0);
});

it('is not believed because somebody says so', async () => {
  const report = await askedRun('no-connection', fault, { 'plug-in-network': 'done' });
  expect(report.remedies).toMatchObject([{ id: 'plug-in-network', outcome: 'unchanged' }]);
  expect(report.nextSteps).toMatchObject([{ actor: 'merchant' }]);
});

it('says so when it cannot be done', async () => {
  const report = await askedRun('no-connection', fault, { 'plug-in-network': 'cannot' });
  expect(report.remedies).toMatchObject([{ id: 'plug-in-network', outcome: 'failed' }]);
  expect(report.changes).toEqual([]);
});
