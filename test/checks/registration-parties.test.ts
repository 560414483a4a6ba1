import { expect, test } from 'vitest';
import { registrationParties } from '../../src/checks/registration-parties.ts';
import { registrationLook } from '../support/registration-look.ts';

test('puts together who registers where, the code table with it', async () => {
  const { look } = registrationLook({ settings: { codeTable: 'newland-posp' } });
  expect(await registrationParties(look)).toMatchObject({
    identity: { tid: '12345678', mid: '898000000000001', batch: '000001', serial: 'SN00012306' },
    endpoints: [{ id: '10.0.0.9:5001', nii: '0003', tls: null }],
    codes: { id: 'newland-posp' },
  });
});

test('a provisioned code table wins over the built-in one', async () => {
  const { look } = registrationLook();
  const codeProfile = { id: 'own', title: { zh: '本行', en: 'own' }, codes: [] };
  const registration = look.registration === undefined ? undefined : { ...look.registration, codeProfile };
  const own = registration === undefined ? look : { ...look, registration };
  expect(await registrationParties(own)).toMatchObject({ codes: { id: 'own' } });
});

test.each([
  ['no application', { app: { installed: 'no' } }, 'unsupported'],
  ['no host', { app: { host: null } }, 'inconclusive'],
  ['a MID nobody tells', { app: { mid: 'unknown' } }, 'inconclusive'],
  ['a TID it is blind to', { terminal: { blind: new Set(['payment-app.tid']) } }, 'inconclusive'],
] as const)('%s: %s', async (_name, scene, verdict) => {
  expect(await registrationParties(registrationLook(scene).look)).toMatchObject({ verdict });
});
