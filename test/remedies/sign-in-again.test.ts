import { expect, test } from 'vitest';
import { registrationKeys } from '../../src/checks/registration-keys.ts';
import { registrationSignIn } from '../../src/checks/registration-sign-in.ts';
import { signInAgain } from '../../src/remedies/sign-in-again.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const now = Date.UTC(2026, 0, 1);
const stale = {
  app: { lastAnswer: { code: 'A0', of: 'sale', atMs: now - 60_000 }, lastGoodSignInMs: now - 3_600_000 },
} as const;

test('gives the terminal new keys, and the checks that prove it pass without another trace number', async () => {
  const { treatment, look, bench } = registrationTreatment(stale);
  expect(await registrationKeys.run(look)).toMatchObject({ verdict: 'failed' });
  expect(await signInAgain.act(treatment)).toMatchObject({
    ok: true,
    value: { changes: [{ backup: null }] },
  });
  expect(await registrationSignIn.run(look)).toMatchObject({ verdict: 'passed' });
  expect(await registrationKeys.run(look)).toMatchObject({ verdict: 'passed' });
  expect(bench.stans.used).toBe(1);
});

test('has no effect where the host refuses, and says so', async () => {
  const { treatment, look } = registrationTreatment({
    ...stale,
    faults: [{ at: 'registration', kind: 'disabled' }],
  });
  expect(await signInAgain.act(treatment)).toMatchObject({ ok: false });
  expect(await registrationKeys.run(look)).toMatchObject({ verdict: 'failed' });
});

test('changes keys, so it wants a trace number of the application and no open payment', () => {
  expect(signInAgain).toMatchObject({ class: 'key-changing', actor: 'agent', risk: 'none' });
});
