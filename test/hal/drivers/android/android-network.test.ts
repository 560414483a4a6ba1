import { expect, test } from 'vitest';
import { androidNetwork } from '../../../../hal/drivers/android/android-network.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';
import { fakeNet } from '../../../support/fake-net.ts';

const agent =
  'NetworkAgentInfo{network{100} lp{{InterfaceName: wlan0 DnsAddresses: [ /10.0.2.3 ] Routes: [ 0.0.0.0/0 -> 10.0.2.2 wlan0 ]}} nc{[ Transports: WIFI Capabilities: INTERNET&VALIDATED]}}\n';
const answers = {
  'dumpsys connectivity': `Active default network: 100\n${agent}`,
  'ip addr': '2: wlan0: <BROADCAST,UP,LOWER_UP> mtu 1500\n    inet 192.168.1.100/24 scope global wlan0\n',
  'cmd wifi status': 'Wifi is connected to "x"\nWifiInfo: SSID: "x", RSSI: -61, Link speed: 65Mbps\n',
  getprop: '[gsm.sim.state]: [LOADED,ABSENT]\n',
};
const stateOf = (programs: Readonly<Record<string, string>>) =>
  androidNetwork({ commands: androidPrograms(programs), net: fakeNet() }).state(realContext());

test('what carries the internet, with its addresses, signal, gateway and names', async () => {
  expect(await stateOf(answers)).toEqual({
    ok: true,
    value: {
      interfaces: [
        {
          name: 'wlan0',
          kind: 'wifi',
          up: true,
          carrier: true,
          addresses: ['192.168.1.100/24'],
          signalDbm: -61,
        },
      ],
      defaultGateway: '10.0.2.2',
      dnsServers: ['10.0.2.3'],
      sim: 'ready',
    },
  });
});

test('no network: what addresses are left over count for nothing', async () => {
  const none = { ...answers, 'dumpsys connectivity': 'Active default network: none\n' };
  expect(await stateOf(none)).toMatchObject({
    value: { interfaces: [{ name: 'wlan0', up: false }], defaultGateway: null, dnsServers: [] },
  });
});

test('without the right to ask, what nobody tells is unknown', async () => {
  const denied = "Permission Denial: can't dump ConnectivityService";
  const told = await stateOf({
    ...answers,
    'dumpsys connectivity': denied,
    'cmd wifi status': denied,
    getprop: denied,
  });
  expect(told).toMatchObject({
    value: {
      interfaces: [{ up: 'unknown', signalDbm: 'unknown' }],
      defaultGateway: 'unknown',
      dnsServers: 'unknown',
      sim: 'unknown',
    },
  });
  expect(await stateOf({})).toMatchObject({ ok: false });
});

test.each([
  ['ABSENT', 'absent'],
  ['PIN_REQUIRED', 'locked'],
  ['UNKNOWN', 'unknown'],
])('SIM %s → %s', async (state, sim) => {
  expect(await stateOf({ ...answers, getprop: `[gsm.sim.state]: [${state}]\n` })).toMatchObject({
    value: { sim },
  });
});

test('a lease is Android’s own affair', async () => {
  const network = androidNetwork({ commands: androidPrograms(answers), net: fakeNet() });
  expect(await network.renewLease(realContext())).toMatchObject({ fault: { code: 'unsupported' } });
});
