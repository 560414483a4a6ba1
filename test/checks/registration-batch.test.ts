import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationBatch } from '../../src/checks/registration-batch.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const now = Date.UTC(2026, 0, 1);
const batch = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationBatch.run(registrationLook(scene).look);
const told = (code: string, unsettledCount: number | 'unknown'): RegistrationScene => ({
  app: {
    unsettledCount,
    lastAnswer: { code, of: 'sign-in', atMs: now - 60_000 },
    lastGoodSignInMs: now - 3_600_000,
  },
});

test.each([
  ['77', 5, 'batch.open'],
  ['95', 5, 'batch.open'],
  ['22', 'unknown', 'batch.open'],
  ['77', 0, 'batch.out-of-step'],
  ['94', 0, 'batch.stan-duplicate'],
] as const)('finds %s with %s unsettled', async (code, unsettled, id) => {
  expect(await batch(told(code, unsettled))).toMatchObject({ verdict: 'failed', findings: [{ id }] });
});

test('a shop is unsettled all day: that alone is no complaint', async () => {
  expect(await batch(told('00', 57))).toMatchObject({ verdict: 'passed', seen: [{ value: 57 }] });
});

test('an answer of before the last good sign-in is history', async () => {
  const app = {
    lastAnswer: { code: '77', of: 'sign-in', atMs: now - 60_000 },
    lastGoodSignInMs: now - 1_000,
  } as const;
  expect(await batch({ app })).toMatchObject({ verdict: 'passed' });
});

test('what cannot be told is not taken for settled', async () => {
  expect(await batch(told('00', 'unknown'))).toMatchObject({ verdict: 'inconclusive' });
  const blind = new Set(['payment-app.unsettled']);
  expect(await batch({ ...told('00', 0), terminal: { blind } })).toMatchObject({ verdict: 'inconclusive' });
  expect(await batch({ app: { installed: 'no' } })).toMatchObject({ verdict: 'unsupported' });
});

test.each([
  ['io', 'error'],
  ['cancelled', 'cancelled'],
] as const)('a payment application that answers %s: %s', async (code, verdict) => {
  const fail = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed(code, 'no'));
  expect(await batch({ terminal: { paymentApp: { state: fail, nextStan: fail } } })).toMatchObject({
    verdict,
  });
});
