import { expect, test } from 'vitest';
import type { Operator, Step } from '../../src/checks/operator.ts';
import { settleBatch } from '../../src/remedies/settle-batch.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const asked: Step[] = [];
const answering = (value: string | null, then: () => void = () => undefined): Operator => ({
  ask: (step) => {
    asked.push(step);
    then();
    return Promise.resolve(
      value === null ? { answered: false, why: 'timed-out' } : { answered: true, value, by: 'merchant' },
    );
  },
});

test('asks for it, says how many, and sees that it was done', async () => {
  asked.length = 0;
  const scene = registrationTreatment({ app: { unsettledCount: 7 } });
  const operator = answering('done', () => {
    scene.app.state = { ...scene.app.state, unsettledCount: 0 };
  });
  expect(await settleBatch.act({ ...scene.treatment, operator })).toMatchObject({ ok: true });
  expect(asked).toMatchObject([{ id: 'settle-batch', inquiry: { type: 'perform' } }]);
  expect(JSON.stringify(asked)).toContain('7 笔未结算');
  expect(scene.bench.acquirer.counters().attempts).toBe(1);
});

test.each([
  ['it is said to be done and is not', 'done', 'refused'],
  ['it cannot be done', 'cannot', 'refused'],
  ['nobody is there', null, 'timed-out'],
])('no effect when %s', async (_name, value, code) => {
  const { treatment } = registrationTreatment({ app: { unsettledCount: 7 } });
  expect(await settleBatch.act({ ...treatment, operator: answering(value) })).toMatchObject({
    ok: false,
    fault: { code },
  });
});

test('an application that does not say is not believed settled', async () => {
  const { treatment } = registrationTreatment({ app: { unsettledCount: 'unknown' } });
  expect(await settleBatch.act({ ...treatment, operator: answering('done') })).toMatchObject({ ok: false });
});

test('signs in afterwards only where that costs nothing', async () => {
  for (const scene of [{ givesStans: false }, { app: { transactionOpen: true } }] as const) {
    const { treatment, bench } = registrationTreatment(scene);
    expect(await settleBatch.act({ ...treatment, operator: answering('done') })).toMatchObject({ ok: true });
    expect(bench.acquirer.counters().requests).toBe(0);
  }
});

test('it guides and never acts by itself', () => {
  expect(settleBatch).toMatchObject({ class: 'guided', actor: 'merchant' });
});
