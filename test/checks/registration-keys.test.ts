import { expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationKeys } from '../../src/checks/registration-keys.ts';
import { registrationSignIn } from '../../src/checks/registration-sign-in.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const now = Date.UTC(2026, 0, 1);
const minute = 60_000;
const keys = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationKeys.run(registrationLook(scene).look);
const heard = (code: string, agoMs: number, goodAgoMs: number | null): Partial<PaymentAppState> => ({
  lastAnswer: { code, of: 'sale', atMs: now - agoMs },
  lastGoodSignInMs: goodAgoMs === null ? null : now - goodAgoMs,
});

test('finds a tamper, and it alone', async () => {
  const { look, bench } = registrationLook();
  bench.keystore.tamper();
  expect(await registrationKeys.run(look)).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'keys.tampered' }],
  });
});

test('finds that the main key is gone', async () => {
  const { look, bench } = registrationLook();
  bench.keystore.eraseMainKeys();
  expect(await registrationKeys.run(look)).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'keys.no-tmk' }],
  });
});

test.each([
  ['A0 long after the sign-in', heard('A0', minute, 60 * minute), 'keys.workkey-stale'],
  ['99 where nobody knows of a sign-in', heard('99', minute, null), 'keys.workkey-stale'],
  ['A0 within minutes of a good sign-in', heard('A0', minute, 4 * minute), 'registration.duplicate-tid'],
])('finds %s', async (_name, app, id) => {
  expect(await keys({ app })).toMatchObject({ verdict: 'failed', findings: [{ id }] });
});

test('an A0 of before the last good sign-in is history, also where that sign-in was ours', async () => {
  expect(await keys({ app: heard('A0', 10 * minute, minute) })).toMatchObject({ verdict: 'passed' });
  const { look, bench, app } = registrationLook();
  await registrationSignIn.run(look);
  app.state = { ...app.state, ...heard('A0', minute, 60 * minute) };
  expect(await registrationKeys.run(look)).toMatchObject({ verdict: 'passed' });
  expect(bench.stans.used).toBe(1);
});

test('warns when a sign-in was left without an answer', async () => {
  const { look } = registrationLook({ faults: [{ at: 'host', kind: 'echo-only' }] });
  await registrationSignIn.run(look);
  expect(await registrationKeys.run(look)).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'keys.workkey-stale', evidence: [{ of: 'registration.keys' }] }],
  });
});

test('is quiet when the module is well', async () => {
  expect(await keys()).toMatchObject({
    verdict: 'passed',
    seen: [
      { of: 'keystore.tamper', value: 'intact' },
      { of: 'keystore.state', value: 'main key loaded' },
    ],
  });
});

test('what the model is blind to is not taken for well', async () => {
  const blind = new Set(['keystore.tamper', 'keystore.state']);
  expect(await keys({ terminal: { blind } })).toMatchObject({ verdict: 'inconclusive' });
});

test('survives a module that fails, and one that is not there', async () => {
  const { look } = registrationLook();
  const broken = {
    ...look.terminal,
    keystore: { ...unusable, status: () => Promise.resolve(failed('io', 'broken')) },
  };
  expect(await registrationKeys.run({ ...look, terminal: broken })).toMatchObject({ verdict: 'error' });
  const { keystore: _none, ...without } = look.terminal;
  expect(await registrationKeys.run({ ...look, terminal: without })).toMatchObject({
    verdict: 'inconclusive',
  });
  expect(await registrationKeys.run({ ...look, terminal: { ...without, devices: new Set() } })).toMatchObject(
    {
      verdict: 'unsupported',
    },
  );
});

test('obeys cancel', async () => {
  const { look } = registrationLook();
  const stopped = { ...unusable, status: () => Promise.resolve(failed('cancelled', 'stopped')) };
  expect(
    await registrationKeys.run({ ...look, terminal: { ...look.terminal, keystore: stopped } }),
  ).toMatchObject({
    verdict: 'cancelled',
  });
});

const unusable = {
  importWorkingKeys: () => Promise.resolve(ok({ outcome: 'no-tmk' } as const)),
  mac: () => Promise.resolve(ok({ outcome: 'no-key' } as const)),
};
