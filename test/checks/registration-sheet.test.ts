import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import type { Operator, Step } from '../../src/checks/operator.ts';
import { failedWith, passed } from '../../src/checks/outcome.ts';
import { registrationSheet } from '../../src/checks/registration-sheet.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const asked: Step[] = [];
const answering = (no: readonly string[]): Operator => ({
  ask: (step) => {
    asked.push(step);
    return Promise.resolve({ answered: true, value: no.includes(step.id) ? 'no' : 'yes', by: 'test' });
  },
});
const sheet = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationSheet.run(registrationLook(scene).look);
const refused = new Map([
  [
    'network-host',
    failedWith([{ id: 'host.refused', evidence: [{ of: 'host.connect', value: 'refused', how: 'live' }] }]),
  ],
]);

test.each([
  ['tid-matches', {}, 'registration.wrong-tid'],
  ['mid-matches', {}, 'registration.wrong-mid'],
  ['host-matches', {}, 'config.wrong-host'],
  ['host-matches', { earlier: refused }, 'config.wrong-port'],
] as const)('finds what the person at the sheet says no to: %s', async (no, scene, id) => {
  expect(await sheet({ ...scene, operator: answering([no]) })).toMatchObject({
    verdict: 'failed',
    findings: [{ id, evidence: [{ how: 'operator' }] }],
  });
});

test('is quiet when all is as on the sheet, and showed each number', async () => {
  asked.length = 0;
  expect(await sheet({ operator: answering([]) })).toMatchObject({ verdict: 'passed' });
  const questions = asked.map(({ inquiry }) => (inquiry.type === 'confirm' ? inquiry.question.zh : ''));
  expect(questions).toEqual([
    '终端号 12345678 与装机单一致吗？',
    '商户号 898000000000001 与装机单一致吗？',
    '后台地址和端口 10.0.0.9:5001 与装机单一致吗？',
  ]);
});

test('nobody is asked about what works', async () => {
  const well = new Map([['network-host', passed([])]]);
  expect(await sheet({ earlier: well, operator: answering([]) })).toMatchObject({
    verdict: 'skipped',
    reason: 'not-needed',
  });
  asked.length = 0;
  await sheet({ earlier: refused, operator: answering([]) });
  expect(asked.map(({ id }) => id)).toEqual(['host-matches']);
  asked.length = 0;
  const app = { lastAnswer: { code: '97', of: 'sign-in', atMs: Date.UTC(2026, 0, 1) } } as const;
  await sheet({ app, earlier: well, operator: answering([]) });
  expect(asked.map(({ id }) => id)).toEqual(['tid-matches', 'mid-matches']);
});

test('asks only about what the application tells', async () => {
  asked.length = 0;
  await sheet({ app: { tid: 'unknown', host: null }, operator: answering([]) });
  expect(asked.map(({ id }) => id)).toEqual(['mid-matches']);
  const nothing = { tid: null, mid: 'unknown', host: 'unknown' } as const;
  expect(await sheet({ app: nothing, operator: answering([]) })).toMatchObject({ reason: 'not-told' });
});

test('nobody there: it cannot tell', async () => {
  expect(await sheet()).toMatchObject({ verdict: 'inconclusive', reason: 'no-answer' });
});

test.each([
  ['io', 'error'],
  ['cancelled', 'cancelled'],
] as const)('a payment application that answers %s: %s', async (code, verdict) => {
  const fail = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed(code, 'no'));
  expect(await sheet({ terminal: { paymentApp: { state: fail, nextStan: fail } } })).toMatchObject({
    verdict,
  });
});
