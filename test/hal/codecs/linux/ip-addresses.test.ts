import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIpJson, parseIpText } from '../../../../hal/codecs/linux/ip-addresses.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const json = JSON.stringify([
  {
    ifindex: 1,
    ifname: 'lo',
    flags: ['LOOPBACK', 'UP', 'LOWER_UP'],
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }],
  },
  {},
  {
    ifname: 'wlan0',
    flags: ['BROADCAST', 'UP'],
    addr_info: [{ local: '192.168.1.7', prefixlen: 24 }, { local: 'fe80::1', prefixlen: 64 }, {}],
  },
]);

const text = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
3: wlan0@if2: <BROADCAST,UP> mtu 1500 qdisc noop state DOWN
    inet 192.168.1.7/24 brd 192.168.1.255 scope global wlan0
    inet6 fe80::1/64 scope link
`;

const expected = [
  { name: 'lo', up: true, carrier: true, addresses: ['127.0.0.1/8'] },
  { name: 'wlan0', up: true, carrier: false, addresses: ['192.168.1.7/24', 'fe80::1/64'] },
];

test('JSON of iproute2, empty entries of old versions passed over', () => {
  expect(parseIpJson(json)).toEqual(expected);
});

test('the text form says the same', () => {
  expect(parseIpText(text)).toEqual(expected);
  expect(parseIpText(text.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test('anything else is null', () => {
  for (const other of ['', 'Option "-j" is unknown', '{}', '[1]']) {
    expect(parseIpJson(other)).toBeNull();
    expect(parseIpText(other)).toBeNull();
  }
});

test('broken JSON and broken text never throw', () => {
  fc.assert(
    fc.property(fc.oneof(brokenTexts(json), brokenTexts(text)), (broken) => {
      for (const one of [...(parseIpJson(broken) ?? []), ...(parseIpText(broken) ?? [])]) {
        expect(typeof one.name).toBe('string');
        for (const address of one.addresses) expect(address).toMatch(/\/\d+$/);
      }
    }),
    { numRuns: 2000 },
  );
});

test.runIf(hasAndroidSamples)('ip-addr-route: addresses', () => {
  const [addresses = ''] = androidSample('ip-addr-route').split('---\n');
  expect(parseIpText(addresses)).toEqual([
    { name: 'lo', up: true, carrier: true, addresses: ['127.0.0.1/8'] },
    { name: 'wlan0', up: true, carrier: true, addresses: ['192.168.1.100/24'] },
    { name: 'rmnet_data0', up: false, carrier: false, addresses: [] },
  ]);
});
