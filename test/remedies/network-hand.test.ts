import { expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import type { Network, NetworkState } from '../../hal/contracts/network.ts';
import { cardIsMissing, isLinked } from '../../src/remedies/network-hand.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const state: NetworkState = {
  interfaces: [
    {
      name: 'wwan0',
      kind: 'cellular',
      up: true,
      carrier: true,
      addresses: ['10.0.0.2'],
      signalDbm: -70,
    },
  ],
  defaultGateway: '10.0.0.1',
  dnsServers: [],
  sim: 'ready',
};
const { context } = registrationTreatment({}).treatment;

function networkIn(parts: Partial<NetworkState>): { readonly network: Network } {
  const network: Network = {
    net: {
      resolve: () => Promise.reject(new Error('not asked')),
      dial: () => Promise.reject(new Error('not asked')),
      dialTls: () => Promise.reject(new Error('not asked')),
      listen: () => Promise.reject(new Error('not asked')),
    },
    state: () => Promise.resolve(ok({ ...state, ...parts })),
    renewLease: () => Promise.resolve(ok(undefined)),
  };
  return { network };
}

it('misses a card only where the modem says so', async () => {
  expect(await cardIsMissing(networkIn({ sim: 'absent' }), context)).toBe(true);
  for (const sim of ['ready', 'locked', 'unknown', null] as const)
    expect(await cardIsMissing(networkIn({ sim }), context)).toBe(false);
  expect(await cardIsMissing({}, context)).toBe(false);
});

it('is linked with a carrier and an address', async () => {
  expect(await isLinked(networkIn({}), context)).toBe(true);
  const [cell] = state.interfaces;
  if (cell === undefined) throw new Error('no interface');
  for (const parts of [{ addresses: [] }, { carrier: false }, { up: 'unknown' }] as const)
    expect(await isLinked(networkIn({ interfaces: [{ ...cell, ...parts }] }), context)).toBe(false);
  expect(await isLinked({}, context)).toBe(false);
});
