import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { NetworkInterface, NetworkState } from '../../hal/contracts/network.ts';
import { networkSignal } from '../../src/checks/network-signal.ts';
import { fakeNet } from '../support/fake-net.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const radio = (signalDbm: NetworkInterface['signalDbm']): NetworkState => ({
  interfaces: [
    { name: 'wlan0', kind: 'wifi', up: true, carrier: true, addresses: ['192.168.1.7/24'], signalDbm },
  ],
  defaultGateway: '192.168.1.1',
  dnsServers: [],
  sim: null,
});
const quick: QuickCheck<NetworkState> = {
  check: networkSignal,
  terminal: (state) => ({
    network: {
      net: fakeNet(),
      state,
      renewLease: () => Promise.resolve(failed('unsupported', 'no')),
    },
  }),
  good: radio(-60),
};

it('warns of a weak signal, and fails at the floor', async () => {
  const weak = await readingOf(quick, radio(-92));
  expect(weak).toMatchObject({ verdict: 'warning', findings: [{ id: 'network.weak-signal' }] });
  expect(weak.measurements).toEqual([{ name: 'network.signal', value: -92, unit: 'dBm' }]);
  expect(await readingOf(quick, radio(-110))).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.weak-signal' }],
  });
});

it('does not pass what it cannot see, and has nothing to look at on a wire', async () => {
  expect(await readingOf(quick, radio('unknown'))).toMatchObject({ verdict: 'inconclusive' });
  const blind = new Set(['network.signal']);
  expect(await readingOf(quick, radio(-110), { blind })).toMatchObject({
    verdict: 'inconclusive',
    findings: [],
    measurements: [],
  });
  const wire = radio(null).interfaces.map((link) => Object.assign({}, link, { kind: 'ethernet' }));
  expect(await readingOf(quick, { ...radio(null), interfaces: wire })).toMatchObject({
    verdict: 'unsupported',
  });
  expect(await readingOf(quick, { ...radio(null), interfaces: [] })).toMatchObject({
    verdict: 'unsupported',
  });
});

quickCheckBehaviour(quick);
