import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { LastAnswer } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationScheme } from '../../src/checks/registration-scheme.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const now = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const scheme = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationScheme.run(registrationLook(scene).look);
const told = (code: string, of: LastAnswer['of'], goodAgoMs: number | null): RegistrationScene => ({
  app: {
    lastAnswer: { code, of, atMs: now - 60_000 },
    lastGoodSignInMs: goodAgoMs === null ? null : now - goodAgoMs,
  },
});

test.each(['97', '58', 'T3', 'P8'])(
  'finds a sale refused with %s by a terminal that signed in today',
  async (code) => {
    expect(await scheme(told(code, 'sale', hour))).toMatchObject({
      verdict: 'failed',
      findings: [{ id: 'registration.scheme-off' }],
    });
  },
);

test.each([
  ['the sign-in itself was refused', told('97', 'sign-in', hour)],
  ['the sign-in was long ago', told('97', 'sale', 30 * hour)],
  ['nobody knows of a sign-in', told('97', 'sale', null)],
  ['the card is out of money', told('51', 'sale', hour)],
  ['the sale was good', told('00', 'sale', hour)],
])('is quiet when %s', async (_name, scene) => {
  expect(await scheme(scene)).toMatchObject({ verdict: 'passed' });
});

test('what the application does not tell is not taken for well', async () => {
  expect(await scheme({ app: { lastAnswer: 'unknown' } })).toMatchObject({ verdict: 'inconclusive' });
  expect(await scheme({ terminal: { blind: new Set(['payment-app.last-answer']) } })).toMatchObject({
    verdict: 'inconclusive',
  });
});

test.each([
  ['io', 'error'],
  ['cancelled', 'cancelled'],
] as const)('a payment application that answers %s: %s', async (code, verdict) => {
  const fail = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed(code, 'no'));
  expect(await scheme({ terminal: { paymentApp: { state: fail, nextStan: fail } } })).toMatchObject({
    verdict,
  });
});
