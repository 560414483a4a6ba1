import { expect, test } from 'vitest';
import type { Network } from '../../../../hal/contracts/network.ts';
import { androidNetwork } from '../../../../hal/drivers/android/android-network.ts';
import { linuxNetwork } from '../../../../hal/drivers/network/linux-network.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { networkLink } from '../../../../src/checks/network-link.ts';
import { networkWifi } from '../../../../src/checks/network-wifi.ts';
import { realContext } from '../../../support/driver-context.ts';
import { fakeNet } from '../../../support/fake-net.ts';
import { runRung, wiredTerminal } from '../../../support/ladder.ts';
import { radioPrograms } from '../../../support/radio-trace.ts';

/** A Linux terminal with a modem and Wi-Fi, neither of them with a link, and the programs of a trace. */
function network(trace: string): Network {
  const commands = radioPrograms(trace);
  if (trace.startsWith('android-')) return androidNetwork({ commands, net: fakeNet() });
  const files = createMemoryFiles({});
  for (const [name, kind] of [
    ['wwan0', 'wwan'],
    ['wlan0', 'wlan'],
  ] as const) {
    files.put(`/sys/class/net/${name}/uevent`, `DEVTYPE=${kind}\nINTERFACE=${name}\n`);
    files.put(`/sys/class/net/${name}/flags`, '0x1002\n');
  }
  return linuxNetwork({ files, commands: withIp(commands), net: fakeNet() });
}

/** The traces are of radios alone; addresses are told by another program. */
function withIp(commands: ReturnType<typeof radioPrograms>): ReturnType<typeof radioPrograms> {
  return {
    run: (argv, stdin, deadlineMs) =>
      argv[0] === 'ip'
        ? Promise.resolve({ ok: true, value: { code: 0, stdout: '[]', stderr: '' } })
        : commands.run(argv, stdin, deadlineMs),
  };
}

test.each([
  ['linux-sim-ready', { sim: 'ready', apn: 'cmnet' }],
  ['linux-sim-absent', { sim: 'absent' }],
  ['linux-sim-locked', { sim: 'locked' }],
  ['linux-sim-arrears', { sim: 'not-subscribed', apn: 'cmnet' }],
  ['linux-sim-denied', { sim: 'not-subscribed' }],
  ['linux-apn-wrong', { sim: 'unknown-apn', apn: 'cmwep' }],
  ['android-sim-ready', { sim: 'ready', apn: 'cmnet', interfaces: [{ kind: 'cellular', signalDbm: -97 }] }],
  ['android-sim-absent', { sim: 'absent', interfaces: [] }],
  ['android-sim-locked', { sim: 'locked' }],
  ['android-sim-arrears', { sim: 'not-subscribed' }],
  ['android-sim-denied', { sim: 'not-subscribed' }],
  ['android-apn-wrong', { sim: 'unknown-apn' }],
])('%s', async (trace, state) => {
  expect(await network(trace).state(realContext())).toMatchObject({ ok: true, value: state });
});

test.each([
  ['linux-sim-absent', 'network.sim-absent'],
  ['linux-sim-locked', 'network.sim-absent'],
  ['linux-sim-arrears', 'network.sim-arrears'],
  ['linux-sim-denied', 'network.sim-arrears'],
  ['linux-apn-wrong', 'network.apn-wrong'],
])('%s is found as %s', async (trace, finding) => {
  const outcome = await runRung(networkLink, wiredTerminal(network(trace)));
  expect(outcome.findings.map(({ id }) => id)).toEqual([finding]);
});

test.each([
  ['android-sim-absent', 'network.sim-absent'],
  ['android-sim-locked', 'network.sim-absent'],
  ['android-sim-arrears', 'network.sim-arrears'],
  ['android-sim-denied', 'network.sim-arrears'],
  ['android-apn-wrong', 'network.apn-wrong'],
])('%s is found as %s, beside the link that is down', async (trace, finding) => {
  const outcome = await runRung(networkLink, wiredTerminal(network(trace)));
  expect(outcome.findings.map(({ id }) => id)).toEqual([finding, 'network.link-down']);
});

test.each([
  ['linux-wifi-shared-key', { join: 'joined', security: 'shared-key' }],
  ['linux-wifi-open', { join: 'joined', security: 'open' }],
  ['linux-wifi-wep', { join: 'joined', security: 'broken' }],
  ['linux-wifi-wrong-key', { join: 'wrong-key', security: null }],
  ['linux-wifi-not-found', { join: 'not-found', security: null }],
  ['linux-wifi-supplicant-accounts', { join: 'joined', security: 'accounts' }],
  ['linux-wifi-supplicant-wrong-key', { join: 'wrong-key', security: null }],
  ['android-wifi-shared-key', { join: 'joined', security: 'shared-key' }],
  ['android-wifi-open', { join: 'joined', security: 'open' }],
  ['android-wifi-wep', { join: 'joined', security: 'broken' }],
  ['android-wifi-wrong-key', { join: 'wrong-key', security: null }],
])('%s', async (trace, wifi) => {
  expect(await network(trace).wifi?.(realContext())).toEqual({ ok: true, value: wifi });
});

test('a Wi-Fi key that was refused is found where nothing else is in use', async () => {
  for (const trace of ['linux-wifi-wrong-key', 'linux-wifi-supplicant-wrong-key', 'android-wifi-wrong-key']) {
    const outcome = await runRung(networkWifi, wiredTerminal(network(trace)));
    expect(outcome.findings.map(({ id }) => id)).toEqual(['network.wifi-key-refused']);
  }
});

test('another card is told apart, and no number leaves the driver', async () => {
  const fingerprints = await Promise.all(
    ['linux-sim-ready', 'linux-sim-other-card', 'android-sim-ready'].map(async (trace) => {
      const told = await network(trace).simFingerprint?.('salt', realContext());
      return told?.ok === true ? told.value : undefined;
    }),
  );
  const [ours, other, onAndroid] = fingerprints;
  expect(other).not.toBe(ours);
  expect(onAndroid).toBe(ours);
  expect(fingerprints.join()).toMatch(/^[0-9a-f]{12},[0-9a-f]{12},[0-9a-f]{12}$/);
  const absent = await network('linux-sim-absent').simFingerprint?.('salt', realContext());
  expect(absent).toEqual({ ok: true, value: null });
});
