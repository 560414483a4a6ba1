import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { NetworkInterface, NetworkState } from '../../hal/contracts/network.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { networkLink } from '../../src/checks/network-link.ts';
import { fakeNet } from '../support/fake-net.ts';
import { hanging } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
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

function conflicted(answer: HalResult<boolean>): Promise<CheckOutcome> {
  const asked = {
    ...network,
    state: () => Promise.resolve(ok(good)),
    addressConflict: () => Promise.resolve(answer),
  };
  return networkLink.run(lookAt(bareTerminal({ network: asked })));
}

describe('finds what is wrong with the link', () => {
  it.each([
    ['nothing is plugged in', { ...good, interfaces: [loop, { ...wire, ...down }] }, 'network.link-down'],
    ['there is no interface', { ...good, interfaces: [loop] }, 'network.link-down'],
    ['no SIM', cellular('absent', down), 'network.sim-absent'],
    ['a SIM nobody pays for', cellular('not-subscribed', down), 'network.sim-arrears'],
    ['a wrong APN', cellular('unknown-apn', down), 'network.apn-wrong'],
    ['no address', { ...good, interfaces: [{ ...wire, addresses: [] }] }, 'network.no-lease'],
    [
      'an address it gave itself',
      { ...good, interfaces: [{ ...wire, addresses: ['169.254.3.4/16', 'fe80::1/64'] }] },
      'network.no-lease',
    ],
    ['no name server', { ...good, dnsServers: [] }, 'network.dns-none'],
    ['a silent gateway', { ...good, gatewayAnswers: false }, 'network.gateway-unreachable'],
    ['a signal at the floor', cellular('ready', { signalDbm: -110 }), 'network.weak-signal'],
  ] as const)('%s', async (_, state, id) => {
    const outcome = await readingOf(quick, state);
    expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id }] });
    expect(outcome.findings).toHaveLength(1);
  });

  it('only warns of a signal that still carries', async () => {
    const outcome = await readingOf(quick, cellular('ready', { signalDbm: -92 }));
    expect(outcome).toMatchObject({ verdict: 'warning', findings: [{ id: 'network.weak-signal' }] });
    expect(outcome.measurements).toEqual([{ name: 'network.signal', value: -92, unit: 'dBm' }]);
  });

  it('somebody else who uses our address', async () => {
    expect(await conflicted(ok(true))).toMatchObject({ findings: [{ id: 'network.ip-conflict' }] });
    expect(await conflicted(ok(false))).toMatchObject({ verdict: 'passed' });
    expect(await conflicted(failed('denied', 'no right'))).toMatchObject({ verdict: 'passed' });
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
    const weak = cellular('ready', { signalDbm: -110 });
    expect(await readingOf(quick, weak, { blind: new Set(['network.signal']) })).toMatchObject({
      verdict: 'passed',
      reason: 'not-observable: network.signal',
    });
  });
});

it('obeys cancel while it asks for a conflict', async () => {
  const abort = new AbortController();
  const asked = { ...network, state: () => Promise.resolve(ok(good)), addressConflict: hanging };
  const terminal = bareTerminal({ network: asked });
  const running = networkLink.run(lookAt(terminal, { signal: abort.signal }));
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});

quickCheckBehaviour(quick);
