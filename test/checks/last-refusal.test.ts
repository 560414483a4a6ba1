import { expect, test } from 'vitest';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { lastRefusalOf, recordOf } from '../../src/checks/last-refusal.ts';
import { registrationSignIn } from '../../src/checks/registration-sign-in.ts';
import { registrationLook } from '../support/registration-look.ts';

const now = Date.UTC(2026, 0, 1);
const refused = (code: string, agoMs: number): Pick<PaymentAppState, 'lastAnswer'> => ({
  lastAnswer: { code, of: 'sale', atMs: now - agoMs },
});

test('a refusal holds until a sign-in is good, and knows how long the one before it had held', () => {
  const { look, app } = registrationLook({
    app: { ...refused('97', 1_000), lastGoodSignInMs: now - 61_000 },
  });
  expect(lastRefusalOf(look, app.state)).toMatchObject({ answer: { code: '97' }, afterGoodMs: 60_000 });
  expect(lastRefusalOf(look, { ...app.state, lastGoodSignInMs: now })).toBeNull();
  expect(lastRefusalOf(look, { ...app.state, lastGoodSignInMs: 'unknown' })).toMatchObject({
    afterGoodMs: null,
  });
});

test('a sign-in of ours counts like the application its own', async () => {
  const { look, app } = registrationLook({ app: { ...refused('97', 1_000), lastGoodSignInMs: null } });
  await registrationSignIn.run(look);
  expect(lastRefusalOf(look, app.state)).toBeNull();
  expect(recordOf(look.registration, app.state.tid)).toMatchObject({ keys: 'good' });
});

test('good answers, none, unknown ones and those the terminal is blind to are no refusals', () => {
  const { look, app } = registrationLook();
  expect(lastRefusalOf(look, app.state)).toBeNull();
  expect(lastRefusalOf(look, { ...app.state, lastAnswer: null })).toBeNull();
  expect(lastRefusalOf(look, { ...app.state, lastAnswer: 'unknown' })).toBeNull();
  const terminal = { ...look.terminal, blind: new Set(['payment-app.last-answer']) };
  expect(lastRefusalOf({ ...look, terminal }, { ...app.state, ...refused('97', 1) })).toBeNull();
});

test('nothing is remembered of a terminal without a number', () => {
  const { look } = registrationLook();
  expect([recordOf(undefined, '12345678'), recordOf(look.registration, null)]).toEqual([null, null]);
});
