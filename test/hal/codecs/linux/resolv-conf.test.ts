import * as fc from 'fast-check';
import { isIP } from 'node:net';
import { expect, test } from 'vitest';
import { parseNameServers } from '../../../../hal/codecs/linux/resolv-conf.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  '# made by hand\nsearch lan\nnameserver 10.0.0.1 # router\n  nameserver 2001:db8::1\nnameserver fe80::1%wlan0\nnameserver 10.0.0.4\n';

test('name servers in order, no more than resolvers use', () => {
  expect(parseNameServers(sample)).toEqual(['10.0.0.1', '2001:db8::1', 'fe80::1%wlan0']);
});

test('comments, names and nonsense are no servers', () => {
  expect(
    parseNameServers('#nameserver 1.1.1.1\nnameserver dns.example\nnameserver 300.1.1.1\nnameserver\n'),
  ).toEqual([]);
});

test('whatever the text, each server is an address', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const server of parseNameServers(text)) expect(isIP(server.replace(/%.*/, ''))).not.toBe(0);
    }),
    { numRuns: 2000 },
  );
});
