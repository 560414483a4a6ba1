import { expect, test } from 'vitest';
import { registrationParties } from '../../src/checks/registration-parties.ts';
import { registrationPortOf } from '../../src/checks/registration-port-of.ts';
import type { RegistrationParties } from '../../src/checks/registration-parties.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const scene = async (parts: RegistrationScene = {}) => {
  const { look, bench } = registrationLook(parts);
  const parties = await registrationParties(look);
  if ('verdict' in parties) throw new Error(parties.reason);
  return { terminal: look.terminal, parties: parties satisfies RegistrationParties, records: bench.records };
};

test('signs in by ISO 8583 unless the acquirer activates by code', async () => {
  const signing = await scene();
  expect(registrationPortOf(signing.terminal, signing.parties, signing.records)?.way).toBe('iso8583');
  const activation = {
    host: 'tms.example',
    port: 443,
    tls: true,
    path: '/v1/terminals/activate',
    code: 'ABCD-1234',
  };
  const activating = await scene({ settings: { way: 'http', activation } });
  expect(registrationPortOf(activating.terminal, activating.parties, activating.records)).toMatchObject({
    way: 'http',
    endpoints: ['tms.example:443/tls'],
  });
});

test('without a shared secure module, or a network, there is no way', async () => {
  const { terminal, parties, records } = await scene();
  const { keystore: _key, ...keyless } = terminal;
  const { network: _net, ...offline } = terminal;
  expect(registrationPortOf(keyless, parties, records)).toBeNull();
  expect(registrationPortOf(offline, parties, records)).toBeNull();
});
