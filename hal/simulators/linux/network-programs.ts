import type { CommandResult } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import { sleep } from '../../contracts/time.ts';
import type { Time } from '../../contracts/time.ts';
import type { MemoryProgram } from '../../links/memory-commands.ts';
import type { LinuxNetworkState } from './linux-state.ts';
import { linksOf } from './network-files.ts';
import type { LinkView } from './network-files.ts';
import { isConnected, pathQuality } from './radio-path.ts';
import { simulatedShop } from './simulated-internet.table.ts';

/** What the network programs of a simulated terminal look at and can change. */
export interface NetworkView {
  readonly time: Time;
  readonly random: Random;
  readonly state: () => LinuxNetworkState;
  /** A new lease was taken: an address conflict is over. */
  readonly onNewLease: () => void;
}

const probeMs = 2_000;
const leaseMs = 1_200;

/** The network programs of a simulated terminal. */
export function networkPrograms(view: NetworkView): Readonly<Record<string, MemoryProgram>> {
  return {
    ip: (args) => ip(args, view.state()),
    iw: (args) => iw(args, view.state()),
    wpa_cli: (args) => wpaCli(args, view.state()),
    mmcli: (args) => mmcli(args, view.state()),
    ping: (args) => ping(args, view),
    arping: (args) => arping(args, view),
    networkctl: async (args) => {
      if (args[0] !== 'renew') return failure(1, 'unknown command');
      await sleep(view.time, leaseMs);
      if (!view.state().carrier || !view.state().leased) return failure(1, 'no lease was offered');
      view.onNewLease();
      return '';
    },
  };
}

function failure(code: number, stderr: string): CommandResult {
  return { code, stdout: '', stderr };
}

function ip(args: readonly string[], state: LinuxNetworkState): string | CommandResult {
  const views = linksOf(state);
  if (args[0] === '-j' && args[1] === 'addr') return JSON.stringify([loopback(), ...views.map(addressJson)]);
  return failure(255, `Object "${args.join(' ')}" is unknown, try "ip help".`);
}

function loopback(): object {
  return {
    ifname: 'lo',
    flags: ['LOOPBACK', 'UP', 'LOWER_UP'],
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }],
  };
}

function addressJson({ name, up, carrier, addresses }: LinkView): object {
  return {
    ifname: name,
    flags: ['BROADCAST', 'MULTICAST', ...(up ? ['UP'] : []), ...(carrier ? ['LOWER_UP'] : [])],
    addr_info: addresses.map((address) => {
      const [local, prefix] = address.split('/');
      return { family: 'inet', local, prefixlen: Number(prefix), scope: 'global' };
    }),
  };
}

function iw(
  args: readonly string[],
  { uplink, carrier, signalDbm }: LinuxNetworkState,
): string | CommandResult {
  if (args[0] !== 'dev' || args[2] !== 'link') return failure(1, 'usage');
  if (args[1] !== 'wlan0' || uplink !== 'wifi' || !carrier) return 'Not connected.\n';
  return `Connected to 02:00:5e:00:00:02 (on wlan0)\n\tSSID: shop\n\tfreq: 2437\n\tsignal: ${String(Math.round(signalDbm))} dBm\n`;
}

function wpaCli(args: readonly string[], { uplink, carrier }: LinuxNetworkState): string | CommandResult {
  if (args[0] !== '-i' || args[1] !== 'wlan0')
    return failure(255, 'Failed to connect to non-global ctrl_ifname');
  if (args[2] === 'list_networks') return 'network id / ssid / bssid / flags\n0\tshop\tany\t[CURRENT]\n';
  if (args[2] !== 'status') return failure(255, 'usage');
  return uplink === 'wifi' && carrier
    ? 'bssid=02:00:5e:00:00:02\nssid=shop\npairwise_cipher=CCMP\ngroup_cipher=CCMP\nkey_mgmt=WPA2-PSK\nwpa_state=COMPLETED\n'
    : 'wpa_state=DISCONNECTED\n';
}

const errorName = 'org.freedesktop.ModemManager1.Error.MobileEquipment.';
const bearerPath = '/org/freedesktop/ModemManager1/Bearer/0';

function mmcli(
  args: readonly string[],
  { sim, uplink, signalDbm }: LinuxNetworkState,
): string | CommandResult {
  if (args.includes('--signal-get')) {
    const rsrp = sim === 'absent' ? '--' : String(Math.round(uplink === 'cellular' ? signalDbm - 30 : -92));
    return JSON.stringify({ modem: { signal: { lte: { rsrp, rssi: '--' }, refresh: { rate: '10' } } } });
  }
  if (args[0] === '-b') return bearerJson(sim);
  const generic =
    sim === 'absent'
      ? { state: 'failed', 'state-failed-reason': 'sim-missing', sim: '--', bearers: [] }
      : {
          state: 'registered',
          'state-failed-reason': '--',
          sim: '/org/freedesktop/ModemManager1/SIM/0',
          bearers: [bearerPath],
        };
  return JSON.stringify({
    modem: { generic, '3gpp': { 'registration-state': sim === 'absent' ? '--' : 'home' } },
  });
}

function bearerJson(sim: LinuxNetworkState['sim']): string {
  const refusals: Readonly<Partial<Record<LinuxNetworkState['sim'], string>>> = {
    'not-subscribed': `${errorName}ServiceOptionNotSubscribed`,
    'unknown-apn': `${errorName}MissingOrUnknownApn`,
  };
  const name = refusals[sim] ?? '--';
  return JSON.stringify({
    bearer: { status: { connected: 'no', 'connection-error': { name, message: '--' } } },
  });
}

/** `-D` asks who else has our address, anything else whether a neighbour is there. */
async function arping(args: readonly string[], { time, state }: NetworkView): Promise<CommandResult> {
  const now = state();
  if (args.includes('-0')) return failure(2, "arping: invalid option -- '0'");
  // What loses packets is the way of IP: neighbours are asked again until they answer.
  const heard = args.includes('-D') ? now.addressTaken : isConnected(now) && now.gatewayAnswers;
  const waitMs = Number(args[args.indexOf('-w') + 1] ?? '1') * 1_000;
  await sleep(time, heard && !args.includes('-D') ? 2 : waitMs);
  const stdout = `ARPING ${args.at(-1) ?? ''} from 0.0.0.0 eth0\nSent 1 probes (1 broadcast(s))\nReceived ${heard ? '1' : '0'} response(s)\n`;
  return { code: heard ? 1 : 0, stdout, stderr: '' };
}

const echoIntervalMs = 200;

/** Sends `-c` echo requests, five a second; each may get lost on its way there or back. */
async function ping(args: readonly string[], view: NetworkView): Promise<string | CommandResult> {
  const host = args.at(-1) ?? '';
  const count = Number(args[args.indexOf('-c') + 1] ?? '1');
  if (!isConnected(view.state())) return failure(2, 'ping: connect: Network is unreachable');
  const lines: string[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const ms = echoMs(host, view);
    if (sequence < count) await sleep(view.time, echoIntervalMs);
    else await sleep(view.time, ms ?? probeMs);
    if (ms !== null)
      lines.push(`64 bytes from ${host}: icmp_seq=${String(sequence)} ttl=64 time=${ms.toFixed(1)} ms\n`);
  }
  const lost = Math.round((100 * (count - lines.length)) / count);
  const stdout = `PING ${host} 56(84) bytes of data.\n${lines.join('')}\n--- ${host} ping statistics ---\n${String(count)} packets transmitted, ${String(lines.length)} received, ${String(lost)}% packet loss\n`;
  return { code: lines.length === 0 ? 1 : 0, stdout, stderr: '' };
}

/** The round trip of one echo request; null when it, or its answer, gets lost. */
function echoMs(host: string, { state, random }: NetworkView): number | null {
  const now = state();
  if (!now.gatewayAnswers) return null;
  const quality = pathQuality(now);
  if (random.float() < 1 - (1 - quality.lossShare) ** 2) return null;
  return host === simulatedShop.gateway ? 2 : quality.oneWayMs * 2;
}
