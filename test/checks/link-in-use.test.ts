import { expect, it } from 'vitest';
import type { NetworkInterface } from '../../hal/contracts/network.ts';
import { linkInUse, realLinks, usableAddresses } from '../../src/checks/link-in-use.ts';

const link = (parts: Partial<NetworkInterface>): NetworkInterface => ({
  name: 'eth0',
  kind: 'ethernet',
  up: true,
  carrier: true,
  addresses: ['192.168.1.7/24'],
  signalDbm: null,
  ...parts,
});

it('prefers a wire, and of two links the one with an address', () => {
  const wifi = link({ name: 'wlan0', kind: 'wifi' });
  expect(linkInUse([wifi, link({})])?.name).toBe('eth0');
  expect(linkInUse([wifi, link({ addresses: ['169.254.1.2/16'] })])?.name).toBe('wlan0');
  expect(linkInUse([link({ addresses: [] })])?.name).toBe('eth0');
});

it('uses no link that is down, and takes the word of one that only says it is up', () => {
  expect(linkInUse([link({ up: false }), link({ carrier: false })])).toBeUndefined();
  expect(linkInUse([link({ up: 'unknown' })])).toBeUndefined();
  expect(linkInUse([link({ carrier: 'unknown' })])?.name).toBe('eth0');
});

it('counts no loopback and no address it gave itself', () => {
  expect(realLinks([link({ kind: 'other' }), link({})])).toHaveLength(1);
  expect(usableAddresses(link({ addresses: ['fe80::1/64', '169.254.1.2/16', '10.1.2.3/8'] }))).toEqual([
    '10.1.2.3/8',
  ]);
});
