import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { NetworkState } from '../../hal/contracts/network.ts';
import { networkAddress } from '../../src/checks/network-address.ts';
import { fakeNet } from '../support/fake-net.ts';
import { wiredState } from '../support/ladder.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const network = { net: fakeNet(), renewLease: () => Promise.resolve(failed('unsupported', 'no')) };
const quick: QuickCheck<NetworkState> = {
  check: networkAddress,
  terminal: (state) => ({ network: { ...network, state } }),
  good: wiredState,
};
const withAddresses = (addresses: readonly string[]): NetworkState => ({
  ...wiredState,
  interfaces: wiredState.interfaces.map((link) => ({ ...link, addresses })),
});

it.each([[[]], [['169.254.3.4/16', 'fe80::1/64']]])('%j: no address was given', async (addresses) => {
  expect(await readingOf(quick, withAddresses(addresses))).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.no-lease' }],
  });
});

it('does not complain of what the terminal is blind to, nor without a link', async () => {
  const blind = { blind: new Set(['network.address']) };
  expect((await readingOf(quick, withAddresses([]), blind)).findings).toEqual([]);
  expect(await readingOf(quick, { ...wiredState, interfaces: [] })).toMatchObject({ verdict: 'unsupported' });
});

quickCheckBehaviour(quick);
