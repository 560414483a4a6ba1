import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultGatewayOf, parseIpv4Routes } from '../../../../hal/codecs/linux/ipv4-routes.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const heading = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const sample = `${heading}eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\nwlan0\t00000000\t0100A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\neth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n`;

test('routes with their gateways, the best default first', () => {
  const routes = parseIpv4Routes(sample) ?? [];
  expect(routes).toHaveLength(3);
  expect(defaultGatewayOf(routes)).toEqual({
    device: 'eth0',
    target: '0.0.0.0',
    prefixLength: 0,
    gateway: '192.0.2.1',
    metric: 100,
  });
  expect(routes[2]).toEqual({
    device: 'eth0',
    target: '192.0.2.0',
    prefixLength: 24,
    gateway: null,
    metric: 100,
  });
});

test('a route that is down is none; no routes is an empty list, no heading is null', () => {
  expect(parseIpv4Routes(sample.replaceAll('\t0003\t', '\t0002\t'))).toHaveLength(1);
  expect(parseIpv4Routes(heading)).toEqual([]);
  expect(parseIpv4Routes('')).toBeNull();
});

test('every address survives the kernel’s byte order', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), (octets) => {
      const word = octets
        .toReversed()
        .map((octet) => octet.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase();
      const routes =
        parseIpv4Routes(`${heading}usb0\t00000000\t${word}\t0003\t0\t0\t0\t00000000\t0\t0\t0\n`) ?? [];
      expect(routes[0]?.gateway).toBe(octets.join('.'));
    }),
    { numRuns: 2000 },
  );
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const route of parseIpv4Routes(text) ?? []) expect(route.prefixLength).toBeLessThanOrEqual(32);
    }),
    { numRuns: 2000 },
  );
});
