import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { WifiJoin } from '../../hal/contracts/wifi.ts';
import { networkWifi } from '../../src/checks/network-wifi.ts';
import { everyFault, hanging } from '../support/faults.ts';
import { runRung, wiredState, wiredTerminal } from '../support/ladder.ts';

const wireless = {
  ...wiredState,
  interfaces: [
    {
      ...wiredState.interfaces[0],
      name: 'wlan0',
      kind: 'wifi',
      up: true,
      carrier: true,
      addresses: ['10.0.0.7/24'],
      signalDbm: -50,
    },
  ],
} as const;
const joined = (wifi: HalResult<WifiJoin | null>) =>
  wiredTerminal({ state: () => Promise.resolve(ok(wireless)), wifi: () => Promise.resolve(wifi) });

it.each([
  [{ join: 'wrong-key', security: null }, 'failed', 'network.wifi-key-refused'],
  [{ join: 'joined', security: 'open' }, 'warning', 'network.wifi-open'],
  [{ join: 'joined', security: 'broken' }, 'warning', 'network.wifi-broken'],
  [{ join: 'joined', security: 'shared-key' }, 'passed', undefined],
  [{ join: 'joined', security: 'accounts' }, 'passed', undefined],
  [{ join: 'joined', security: 'unknown' }, 'inconclusive', undefined],
  [{ join: 'unknown', security: 'unknown' }, 'inconclusive', undefined],
  [{ join: 'not-found', security: null }, 'inconclusive', undefined],
  [null, 'unsupported', undefined],
] as const)('%o: %s', async (wifi, verdict, finding) => {
  const outcome = await runRung(networkWifi, joined(ok(wifi)));
  expect([outcome.verdict, outcome.findings[0]?.id]).toEqual([verdict, finding]);
});

it('a cable in use leaves Wi-Fi alone, and without a way to ask nothing is said', async () => {
  const wifi = (): Promise<HalResult<WifiJoin>> => Promise.resolve(ok({ join: 'joined', security: 'open' }));
  expect(await runRung(networkWifi, wiredTerminal({ wifi }))).toMatchObject({ reason: 'no-wifi-in-use' });
  expect(await runRung(networkWifi, wiredTerminal())).toMatchObject({ verdict: 'unsupported' });
});

it('survives every fault', async () => {
  for (const code of everyFault) {
    const outcome = await runRung(networkWifi, joined(failed(code, code)));
    expect(outcome.findings).toEqual([]);
    expect(['passed', 'warning', 'failed']).not.toContain(outcome.verdict);
  }
});

it('obeys cancel', async () => {
  const abort = new AbortController();
  const terminal = wiredTerminal({ state: () => Promise.resolve(ok(wireless)), wifi: hanging });
  const running = runRung(networkWifi, terminal, abort.signal);
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});
