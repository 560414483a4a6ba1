import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationConfig } from '../../src/checks/registration-config.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const config = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationConfig.run(registrationLook(scene).look);
const host = { host: '10.0.0.9', port: 5001, tls: false, nii: '0003' };

test.each([
  ['a TID of seven characters', { tid: '1234567' }, 'registration.wrong-tid'],
  ['a TID with a blank', { tid: '1234 678' }, 'registration.wrong-tid'],
  ['a MID of fourteen', { mid: '89800000000001' }, 'registration.wrong-mid'],
  ['an address that is none', { host: { ...host, host: '10.0.0.999' } }, 'config.wrong-host'],
  ['a MID that the application lacks', { mid: null }, 'config.missing-parameter'],
  [
    'a host that the application does not tell beside its numbers',
    { host: 'unknown' },
    'config.missing-parameter',
  ],
] as const)('finds %s', async (_name, app, id) => {
  expect(await config({ app })).toMatchObject({ verdict: 'failed', findings: [{ id }] });
});

test('is quiet when all three are well formed, and says them', async () => {
  expect(await config()).toMatchObject({
    verdict: 'passed',
    seen: [{ value: '12345678' }, { value: '898000000000001' }, { value: '10.0.0.9' }],
  });
});

test('an application that tells nothing is not accused of lacking it', async () => {
  const app = { tid: 'unknown', mid: 'unknown', host: 'unknown' } as const;
  expect(await config({ app })).toMatchObject({ verdict: 'inconclusive', reason: 'not-told' });
  const blind = { terminal: { blind: new Set(['payment-app.mid']) }, app: { mid: 'unknown' } } as const;
  expect(await config(blind)).toMatchObject({ verdict: 'passed' });
  expect(await config({ app: { installed: 'no' } })).toMatchObject({ verdict: 'unsupported' });
});

test('survives an application that fails', async () => {
  const stan = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed('io', 'broken'));
  const paymentApp = { state: stan, nextStan: stan };
  expect(await config({ terminal: { paymentApp } })).toMatchObject({ verdict: 'error' });
});

test('obeys cancel', async () => {
  const cancelled = (): Promise<ReturnType<typeof failed>> => Promise.resolve(failed('cancelled', 'stopped'));
  const paymentApp = { state: cancelled, nextStan: cancelled };
  expect(await config({ terminal: { paymentApp } })).toMatchObject({ verdict: 'cancelled' });
});
