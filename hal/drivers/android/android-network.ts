import { parseConnectivity } from '../../codecs/android/connectivity.ts';
import type { ActiveNetwork } from '../../codecs/android/connectivity.ts';
import { parseAndroidApn } from '../../codecs/android/data-refusal.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Network, NetworkInterface, NetworkState } from '../../contracts/network.ts';
import type { Seams } from '../../contracts/seams.ts';
import { addressesByInterface } from '../network/addresses.ts';
import { echoRequests } from '../network/echo-requests.ts';
import { androidSim, androidSimFingerprint } from './android-sim.ts';
import { androidWifi } from './android-wifi.ts';
import { askService } from './ask-service.ts';
import { radioSignals } from './radio-signals.ts';
import type { RadioSignals } from './radio-signals.ts';

type Ways = Pick<Seams, 'commands' | 'net'>;

/** The network of an Android terminal by its services. A lease cannot be renewed from outside: Android leaves that to the person at the screen. */
export function androidNetwork({ commands, net }: Ways): Network {
  return {
    net,
    state: () => stateOf({ commands, net }),
    renewLease: () => Promise.resolve(failed('unsupported', 'Android renews leases by itself alone')),
    echo: (host, count) => echoRequests(commands, host, count),
    wifi: () => androidWifi(commands),
    simFingerprint: (salt) => androidSimFingerprint(commands, salt),
  };
}

async function stateOf({ commands }: Ways): Promise<HalResult<NetworkState>> {
  const dump = await askService(commands, ['dumpsys', 'connectivity']);
  const active = dump.ok ? parseConnectivity(dump.value) : 'unknown';
  const addresses = await addressesByInterface(commands);
  if (!addresses.ok && active === 'unknown') return addresses;
  const byName = addresses.ok ? addresses.value : new Map<string, readonly string[]>();
  const signals = await radioSignals(commands);
  const names = new Set([...byName.keys(), ...namesIn(active)]);
  const interfaces = [...names]
    .filter((name) => name !== 'lo')
    .map((name) =>
      interfaceOf(name, { addresses: byName.get(name) ?? addressesIn(active, name), active, signals }),
    );
  return ok({
    interfaces,
    defaultGateway: active === 'unknown' ? 'unknown' : (active?.gateway ?? null),
    dnsServers: active === 'unknown' ? 'unknown' : active === null ? [] : (active.dnsServers ?? 'unknown'),
    sim: await androidSim(commands),
    ...apnIn(dump),
  });
}

function apnIn(dump: HalResult<string>): { readonly apn?: string } {
  const apn = dump.ok ? parseAndroidApn(dump.value) : null;
  return apn === null ? {} : { apn };
}

/** By the service where `ip` tells nothing, as it does to applications since Android 11; null: nobody tells. */
function addressesIn(active: ActiveNetwork | null | 'unknown', name: string): readonly string[] | null {
  if (active === null || active === 'unknown' || active.interfaceName !== name) return null;
  return active.addresses;
}

function namesIn(active: ActiveNetwork | null | 'unknown'): readonly string[] {
  if (active === null || active === 'unknown' || active.interfaceName === null) return [];
  return [active.interfaceName];
}

function interfaceOf(
  name: string,
  {
    addresses,
    active,
    signals,
  }: {
    readonly addresses: readonly string[] | null;
    readonly active: ActiveNetwork | null | 'unknown';
    readonly signals: RadioSignals;
  },
): NetworkInterface {
  const carries = active !== null && active !== 'unknown' && active.interfaceName === name;
  const kind = carries ? active.transport : kindByName(name);
  // Android that says it has no network at all is believed, whatever addresses are left over.
  const up = carries || (active === 'unknown' ? 'unknown' : active !== null && (addresses ?? []).length > 0);
  const signalDbm = kind === 'wifi' ? signals.wifi : kind === 'cellular' ? signals.cellular : null;
  const told = addresses === null ? ({ addresses: [], addressesUntold: true } as const) : { addresses };
  return { name, kind, up, carrier: up, ...told, signalDbm };
}

function kindByName(name: string): NetworkInterface['kind'] {
  if (/^wlan\d/.test(name)) return 'wifi';
  if (/^(rmnet|ccmni|wwan|ppp)/.test(name)) return 'cellular';
  return /^eth\d/.test(name) ? 'ethernet' : 'other';
}
