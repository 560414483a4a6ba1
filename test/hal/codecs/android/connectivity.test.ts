import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConnectivity } from '../../../../hal/codecs/android/connectivity.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'Active default network: 100\n\n  NetworkAgentInfo{network{99} lp{{InterfaceName: rmnet1 DnsAddresses: [ ]}} nc{[ Transports: CELLULAR Capabilities: IMS&VALIDATED]}}\n  NetworkAgentInfo{network{100} lp{{InterfaceName: wlan0 LinkAddresses: [ 10.0.2.15/24 ] DnsAddresses: [ /10.0.2.3,/fe80::1 ] Routes: [ 0.0.0.0/0 -> 10.0.2.2 wlan0 ]}} nc{[ Transports: WIFI Capabilities: NOT_METERED&INTERNET&VALIDATED]}}\n';

test('the network that carries the internet', () => {
  expect(parseConnectivity(sample)).toEqual({
    interfaceName: 'wlan0',
    transport: 'wifi',
    validated: true,
    gateway: '10.0.2.2',
    dnsServers: ['10.0.2.3', 'fe80::1'],
    addresses: ['10.0.2.15/24'],
  });
});

test('none is told, and told apart from a text that says nothing', () => {
  expect(parseConnectivity('Active default network: none\r\n')).toBeNull();
  expect(parseConnectivity("Permission Denial: can't dump")).toBe('unknown');
  expect(parseConnectivity('Active default network: 7\n')).toBe('unknown');
});

test('a line that was cut off tells nothing; what it leaves out is not told', () => {
  for (const part of ['lp{{', 'DnsAddresses', 'Routes', 'nc{['])
    expect(parseConnectivity(sample.slice(0, sample.lastIndexOf(part)))).toBe('unknown');
  const short =
    'Active default network: 7\nNetworkAgentInfo{network{7} lp{{InterfaceName: eth0}} nc{[ Transports: ETHERNET]}}';
  expect(parseConnectivity(short)).toMatchObject({ dnsServers: null, addresses: null });
});

test.runIf(hasAndroidSamples)('collected ones', () => {
  expect(parseConnectivity(androidSample('dumpsys-connectivity-none'))).toBeNull();
  expect(parseConnectivity(androidSample('dumpsys-connectivity-avd'))).toMatchObject({
    interfaceName: 'eth0',
    transport: 'cellular',
    validated: true,
    gateway: '10.0.2.2',
  });
  expect(parseConnectivity(androidSample('dumpsys-connectivity-pixel-android17'))).toMatchObject({
    interfaceName: 'rmnet1',
    gateway: null,
    dnsServers: ['202.99.96.68', '202.99.104.68'],
  });
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const told = parseConnectivity(text);
      const servers = told === null || told === 'unknown' ? [] : (told.dnsServers ?? []);
      expect(servers.every((server) => server.length > 1)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
