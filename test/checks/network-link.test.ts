import { describe, expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { NetworkInterface, NetworkState } from '../../hal/contracts/network.ts';
import { networkLink } from '../../src/checks/network-link.ts';
import { fakeNet } from '../support/fake-net.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const wire: NetworkInterface = {
  name: 'eth0',
  kind: 'ethernet',
  up: true,
  carrier: true,
  addresses: ['192.168.1.7/24'],
  signalDbm: null,
};
const modem: NetworkInterface = { ...wire, name: 'wwan0', kind: 'cellular', signalDbm: -71 };
const loop: NetworkInterface = { ...wire, name: 'lo', kind: 'other', addresses: ['127.0.0.1/8'] };
const good: NetworkState = {
  interfaces: [loop, wire],
  defaultGateway: '192.168.1.1',
  dnsServers: ['192.168.1.1'],
  sim: null,
};
const network = { net: fakeNet(), renewLease: () => Promise.resolve(failed('unsupported', 'no')) };
const quick: QuickCheck<NetworkState> = {
  check: networkLink,
  terminal: (state) => ({ network: { ...network, state } }),
  good,
};
const down = { up: false, carrier: false, addresses: [] } as const;
const cellular = (sim: NetworkState['sim'], link: Partial<NetworkInterface> = {}): NetworkState => ({
  ...good,
  interfaces: [loop, { ...wire, ...down }, { ...modem, ...link }],
  sim,
});

describe('finds what is wrong with the link', () => {
  it.each([
    ['nothing is plugged in', { ...good, interfaces: [loop, { ...wire, ...down }] }, 'network.link-down'],
    ['there is no interface', { ...good, interfaces: [loop] }, 'network.link-down'],
    ['no SIM', cellular('absent', down), 'network.sim-absent'],
    ['a SIM nobody pays for', cellular('not-subscribed', down), 'network.sim-arrears'],
    ['a wrong APN', cellular('unknown-apn', down), 'network.apn-wrong'],
  ] as const)('%s', async (_, state, id) => {
    const outcome = await readingOf(quick, state);
    expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id }] });
    expect(outcome.findings).toHaveLength(1);
  });
});

describe('does not complain of what it does not use or cannot see', () => {
  it('a missing SIM beside a wire that works', async () => {
    expect(
      await readingOf(quick, { ...good, interfaces: [wire, { ...modem, ...down }], sim: 'absent' }),
    ).toMatchObject({ verdict: 'passed' });
  });

  it('an interface that does not say whether it is up', async () => {
    const untold = { ...wire, up: 'unknown', carrier: 'unknown', addresses: [] } as const;
    expect(await readingOf(quick, { ...good, interfaces: [untold] })).toMatchObject({
      verdict: 'inconclusive',
    });
  });

  it('fields the terminal is blind to', async () => {
    const unplugged = { ...good, interfaces: [{ ...wire, ...down }] };
    expect(await readingOf(quick, unplugged, { blind: new Set(['network.link']) })).toMatchObject({
      verdict: 'inconclusive',
      findings: [],
    });
  });
});

quickCheckBehaviour(quick);
