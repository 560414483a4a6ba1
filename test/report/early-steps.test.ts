import { expect, it } from 'vitest';
import { trendWatch } from '../../src/checks/trend-watch.ts';
import { earlySteps } from '../../src/report/early-steps.table.ts';
import { nextSteps } from '../../src/report/next-steps.ts';

const facts = {
  tid: null,
  mid: null,
  serial: null,
  code: null,
  phone: '95516',
  acquirer: { zh: '某收单', en: 'Some Acquirer' },
};
const healthy = { symptom: null, playbook: 'routine', decided: true, causes: [], nextCheck: null };

it('there is one for every early warning', () => {
  expect(Object.keys(earlySteps).toSorted()).toEqual(Object.keys(trendWatch.findings).toSorted());
});

it('is told after everything that is wrong now, with the number to call where somebody must call', () => {
  expect(nextSteps(healthy, [], facts, ['tls.expiring'])).toEqual([
    {
      actor: 'acquirer',
      text: {
        zh: '主机证书快到期：告诉某收单，到期后所有终端都连不上。',
        en: 'The host certificate expires soon: tell Some Acquirer; after that no terminal can connect.',
      },
      phone: '95516',
    },
  ]);
  const paper = {
    id: 'paper-out',
    score: 5,
    share: 1,
    actor: 'merchant',
    for: [],
    against: [],
    remedies: [],
  } as const;
  const diagnosis = { ...healthy, causes: [paper] };
  expect(
    nextSteps({ ...diagnosis, causes: [{ ...paper, for: [], against: [], remedies: [] }] }, [], facts, [
      'power.battery-wearing',
    ]),
  ).toMatchObject([{ actor: 'merchant' }, { actor: 'technician', phone: null }]);
});
