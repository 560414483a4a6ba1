import { expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationConnect } from '../../src/checks/registration-connect.ts';
import { fakeNet } from '../support/fake-net.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const connect = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationConnect.run(registrationLook(scene).look);
const refused: AcquirerFault = { at: 'host', kind: 'refused' };
const silent: AcquirerFault = { at: 'host', kind: 'black-hole' };

test('a line that is lost is left to the rungs of the network', async () => {
  for (const fault of [refused, silent])
    expect(await connect({ faults: [fault] })).toMatchObject({
      verdict: 'skipped',
      reason: 'blocked-by:network-host',
    });
});

test('is quiet when the line stands, and sends nothing', async () => {
  const { look, bench } = registrationLook({ history: { changedSinceLastGood: ['host'] } });
  expect(await registrationConnect.run(look)).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'connected' }],
  });
  expect(bench.acquirer.counters()).toMatchObject({ connections: 1, requests: 0 });
});

test('tells of each backup whether it can be reached', async () => {
  const backupHosts = [{ host: '10.0.0.10', port: 5002, tls: true, nii: null }];
  expect(await connect({ settings: { backupHosts } })).toMatchObject({
    verdict: 'passed',
    seen: [{ value: 'connected' }, { value: 'connect: unsupported', raw: '10.0.0.10:5002/tls' }],
  });
});

test('survives a network that is not there', async () => {
  const { look } = registrationLook();
  const { network: _none, ...terminal } = look.terminal;
  expect(await registrationConnect.run({ ...look, terminal })).toMatchObject({ verdict: 'unsupported' });
});

test('obeys cancel', async () => {
  const stop = new AbortController();
  const { look } = registrationLook({ signal: stop.signal });
  const network = look.terminal.network;
  if (network === undefined) throw new Error('there is one');
  const hanging = { ...network, net: fakeNet({ dial: () => new Promise(() => undefined) }) };
  const running = registrationConnect.run({ ...look, terminal: { ...look.terminal, network: hanging } });
  stop.abort(new Error('stop'));
  expect(await running).toMatchObject({ verdict: 'cancelled' });
  expect(failed('cancelled', '').fault.code).toBe('cancelled');
});
