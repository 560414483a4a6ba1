import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { LastAnswer } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationAnswer } from '../../src/checks/registration-answer.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const now = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const answer = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationAnswer.run(registrationLook(scene).look);
const told = (code: string, of: LastAnswer['of'], goodAgoMs: number | null): RegistrationScene => ({
  app: {
    lastAnswer: { code, of, atMs: now - 60_000 },
    lastGoodSignInMs: goodAgoMs === null ? null : now - goodAgoMs,
  },
});

test.each(['97', '58', 'T3', 'P8'])(
  'finds a sale refused with %s by a terminal that signed in today',
  async (code) => {
    expect(await answer(told(code, 'sale', hour))).toMatchObject({
      verdict: 'failed',
      findings: [{ id: 'registration.scheme-off' }],
    });
  },
);

test.each([
  ['the sign-in was long ago', told('97', 'sale', 30 * hour)],
  ['nobody knows of a sign-in', told('97', 'sale', null)],
  ['the card is out of money', told('51', 'sale', hour)],
  ['the sale was good', told('00', 'sale', hour)],
])('is quiet when %s', async (_name, scene) => {
  expect(await answer(scene)).toMatchObject({ verdict: 'passed' });
});

test.each([
  ['97', [], 'registration.unregistered'],
  ['97', ['tid'], 'registration.wrong-tid'],
  ['03', [], 'registration.merchant-frozen'],
  ['03', ['sim'], 'registration.sim-changed'],
  ['58', [], 'registration.disabled'],
  ['30', [], 'registration.format-refused'],
  ['L4', [], 'registration.unknown-code'],
] as const)('finds a sign-in refused with %s after changes of %j: %s', async (code, changed, id) => {
  const history = { changedSinceLastGood: changed };
  expect(await answer({ ...told(code, 'sign-in', hour), history })).toMatchObject({
    verdict: 'failed',
    findings: [{ id, evidence: [{ how: 'cached' }] }],
  });
});

test('what is about the host, the keys or the batch is left to others, what is a month old to nobody', async () => {
  for (const code of ['90', '96', 'A0', '77', '94'])
    expect(await answer(told(code, 'sign-in', hour))).toMatchObject({ verdict: 'passed' });
  const app = {
    lastAnswer: { code: '97', of: 'sign-in', atMs: now - 31 * 24 * hour },
    lastGoodSignInMs: null,
  } as const;
  expect(await answer({ app })).toMatchObject({ verdict: 'passed' });
});

test('what the application does not tell is not taken for well', async () => {
  expect(await answer({ app: { lastAnswer: 'unknown' } })).toMatchObject({ verdict: 'inconclusive' });
  expect(await answer({ terminal: { blind: new Set(['payment-app.last-answer']) } })).toMatchObject({
    verdict: 'inconclusive',
  });
});

test.each([
  ['io', 'error'],
  ['cancelled', 'cancelled'],
] as const)('a payment application that answers %s: %s', async (code, verdict) => {
  const fail = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed(code, 'no'));
  expect(await answer({ terminal: { paymentApp: { state: fail, nextStan: fail } } })).toMatchObject({
    verdict,
  });
});
