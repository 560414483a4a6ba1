import { defaultGatewayOf, parseIpv4Routes } from '../../codecs/linux/ipv4-routes.ts';
import { parseNeighbours } from '../../codecs/linux/neighbours.ts';
import { parseIwSignal, parseProcWireless } from '../../codecs/linux/wireless-signal.ts';
import type { Sensed } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Network, NetworkInterface, NetworkState } from '../../contracts/network.ts';
import type { Seams } from '../../contracts/seams.ts';
import type { WifiJoin } from '../../contracts/wifi.ts';
import { namesIn, readText, textOrNull } from '../read-text.ts';
import { addressConflict } from './address-conflict.ts';
import { addressesByInterface } from './addresses.ts';
import { askArp } from './ask-arp.ts';
import { echoRequests } from './echo-requests.ts';
import { renewLease } from './lease-renewal.ts';
import { linkKind } from './link-kind.ts';
import { linuxWifi } from './linux-wifi.ts';
import { askModemManager, askSimSerial } from './modem-manager.ts';
import type { Cellular } from './modem-manager.ts';
import { nameServers } from './name-servers.ts';
import { simFingerprint } from './sim-fingerprint.ts';

const linksFolder = '/sys/class/net';
const commandDeadlineMs = 3_000;
const adminUp = 0x1;

type LinuxSeams = Pick<Seams, 'files' | 'commands' | 'net'>;

/** The network of a Linux terminal, by sysfs, proc, `ip`, `iw` and ModemManager, whichever are there. */
export function linuxNetwork(seams: LinuxSeams): Network {
  return {
    net: seams.net,
    state: () => stateOf(seams),
    renewLease: () => renewOf(seams),
    addressConflict: async () => {
      const state = await stateOf(seams);
      return state.ok ? addressConflict(seams.commands, state.value.interfaces) : state;
    },
    echo: (host, count) => echoRequests(seams.commands, host, count),
    neighbour: (address) => neighbourAnswers(seams, address),
    wifi: () => wifiOf(seams),
    simFingerprint: async (salt) => {
      const serial = await askSimSerial(seams.commands);
      return ok(simFingerprint(serial === null ? [] : [serial], salt));
    },
  };
}

async function stateOf(seams: LinuxSeams): Promise<HalResult<NetworkState>> {
  const listed = await seams.files.list(linksFolder);
  if (!listed.ok) return listed;
  const addresses = await addressesByInterface(seams.commands);
  if (!addresses.ok) return addresses;
  const drafts: Draft[] = [];
  for (const { name } of listed.value) {
    if (name !== 'lo') drafts.push(await draftOf(seams, name, addresses.value.get(name) ?? []));
  }
  const hasModem = drafts.some(({ kind }) => kind === 'cellular');
  const cellular = hasModem ? await askModemManager(seams.commands) : null;
  const wireless = parseProcWireless((await textOrNull(seams.files, '/proc/net/wireless')) ?? '');
  const interfaces: NetworkInterface[] = [];
  for (const draft of drafts) {
    interfaces.push({ ...draft, signalDbm: await signalOf(seams, draft, { cellular, wireless }) });
  }
  const gateway = await defaultGateway(seams);
  return ok({
    interfaces,
    defaultGateway: gateway,
    gatewayAnswers: await gatewayAnswers(seams, gateway),
    dnsServers: await nameServers(seams.files),
    sim: cellular === null ? null : cellular.sim,
    ...(cellular?.apn !== undefined && { apn: cellular.apn }),
  });
}

type Draft = Omit<NetworkInterface, 'signalDbm'>;

async function draftOf({ files }: LinuxSeams, name: string, addresses: readonly string[]): Promise<Draft> {
  const folder = `${linksFolder}/${name}`;
  const flags = await textOrNull(files, `${folder}/flags`);
  const isHex = flags !== null && /^0x[0-9a-f]{1,8}$/i.test(flags);
  const up = isHex ? (Number.parseInt(flags, 16) & adminUp) !== 0 : 'unknown';
  // The kernel refuses to tell the carrier of an interface that is switched off.
  const carrier = up === false ? false : flagOf(await textOrNull(files, `${folder}/carrier`));
  return { name, kind: await linkKind(files, folder, name), up, carrier, addresses };
}

function flagOf(text: string | null): Sensed<boolean> {
  return text === '1' || text === '0' ? text === '1' : 'unknown';
}

async function signalOf(
  { commands }: LinuxSeams,
  { kind, name, carrier }: Draft,
  told: { readonly cellular: Cellular | null; readonly wireless: ReadonlyMap<string, number> },
): Promise<Sensed<number>> {
  if (kind === 'cellular') return told.cellular?.signalDbm ?? 'unknown';
  if (kind !== 'wifi') return null;
  const level = told.wireless.get(name);
  if (level !== undefined || carrier !== true) return level ?? 'unknown';
  const link = await commands.run(['iw', 'dev', name, 'link'], '', commandDeadlineMs);
  return link.ok && link.value.code === 0 ? (parseIwSignal(link.value.stdout) ?? 'unknown') : 'unknown';
}

async function defaultGateway({ files }: LinuxSeams): Promise<Sensed<string>> {
  const text = await readText(files, '/proc/net/route');
  const routes = text.ok ? parseIpv4Routes(text.value) : null;
  return routes === null ? 'unknown' : (defaultGatewayOf(routes)?.gateway ?? null);
}

/** Only what the kernel already knows: nothing is sent. A gateway that nobody has asked lately is unknown. */
async function gatewayAnswers({ files }: LinuxSeams, gateway: Sensed<string>): Promise<Sensed<boolean>> {
  if (gateway === null || gateway === 'unknown') return gateway;
  const table = parseNeighbours((await textOrNull(files, '/proc/net/arp')) ?? '');
  return table?.find(({ address }) => address === gateway)?.answers ?? 'unknown';
}

async function wifiOf({ files, commands }: LinuxSeams): Promise<HalResult<WifiJoin | null>> {
  for (const name of await namesIn(files, linksFolder)) {
    if ((await linkKind(files, `${linksFolder}/${name}`, name)) === 'wifi') return linuxWifi(commands, name);
  }
  return ok(null);
}

/** Asks on the cable that leads to the default gateway. */
async function neighbourAnswers(seams: LinuxSeams, address: string): Promise<HalResult<boolean>> {
  const text = await readText(seams.files, '/proc/net/route');
  const device = text.ok ? defaultGatewayOf(parseIpv4Routes(text.value) ?? [])?.device : undefined;
  if (device === undefined) return failed('unsupported', 'no cable is known that leads there');
  return askArp(seams.commands, { device, address, asNobody: false });
}

/** The interface with the default route, else the first with a link. */
async function renewOf(seams: LinuxSeams): Promise<HalResult<void>> {
  const state = await stateOf(seams);
  if (!state.ok) return state;
  const text = await readText(seams.files, '/proc/net/route');
  const routed = text.ok ? defaultGatewayOf(parseIpv4Routes(text.value) ?? [])?.device : undefined;
  const linked = state.value.interfaces.find(
    ({ kind, carrier }) => kind !== 'other' && kind !== 'cellular' && carrier === true,
  );
  const device = routed ?? linked?.name;
  if (device === undefined) return failed('unreachable', 'no link that could hold a lease');
  return renewLease(seams.commands, device);
}
