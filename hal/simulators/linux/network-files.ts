import type { MemoryFiles } from '../../links/memory-files.ts';
import type { LinuxNetworkState } from './linux-state.ts';
import { simulatedShop } from './simulated-internet.table.ts';

/** One simulated interface as its files and `ip` tell it. */
export interface LinkView {
  readonly name: 'eth0' | 'wlan0' | 'wwan0';
  readonly up: boolean;
  readonly carrier: boolean;
  readonly addresses: readonly string[];
}

/** The interfaces in this state: a socket nobody plugged a cable into, Wi-Fi, and a modem that stands by unless it is the way out. */
export function linksOf(state: LinuxNetworkState): readonly LinkView[] {
  const onWifi = state.uplink === 'wifi';
  const addresses =
    state.leased && state.carrier ? [`${simulatedShop.address}/${String(simulatedShop.prefixLength)}`] : [];
  return [
    { name: 'eth0', up: true, carrier: false, addresses: [] },
    { name: 'wlan0', up: onWifi, carrier: onWifi && state.carrier, addresses: onWifi ? addresses : [] },
    { name: 'wwan0', up: !onWifi, carrier: !onWifi && state.carrier, addresses: onWifi ? [] : addresses },
  ];
}

const routeHeading = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const neighbourHeading = 'IP address       HW type     Flags       HW address            Mask     Device\n';

/** Lays the files by which the kernel and the resolver tell the network; each is rendered when read. */
export function putNetworkFiles(files: MemoryFiles, state: () => LinuxNetworkState): void {
  files.put('/sys/class/net/lo/flags', '0x9\n');
  for (const { name } of linksOf(state())) putLink(files, name, state);
  files.put('/proc/net/route', () => {
    const link = linksOf(state()).find(({ addresses }) => addresses.length > 0);
    if (link === undefined) return routeHeading;
    const gateway = littleEndianHex(simulatedShop.gateway);
    const network = littleEndianHex(simulatedShop.address.replace(/\.\d+$/, '.0'));
    const tail = '\t0\t0\t600\t';
    return `${routeHeading}${link.name}\t00000000\t${gateway}\t0003${tail}00000000\t0\t0\t0\n${link.name}\t${network}\t00000000\t0001${tail}00FFFFFF\t0\t0\t0\n`;
  });
  files.put('/proc/net/arp', () => {
    const link = linksOf(state()).find(({ addresses }) => addresses.length > 0);
    if (link === undefined) return neighbourHeading;
    const [flags, hardware] = state().gatewayAnswers
      ? ['0x2', '02:00:5e:00:00:01']
      : ['0x0', '00:00:00:00:00:00'];
    return `${neighbourHeading}${simulatedShop.gateway.padEnd(17)}0x1         ${flags}         ${hardware}     *        ${link.name}\n`;
  });
  files.put('/etc/resolv.conf', () =>
    state().nameServers === 'none' ? '# no server\n' : `nameserver ${simulatedShop.nameServer}\n`,
  );
  files.put('/proc/net/wireless', () => wirelessText(state()));
}

function putLink(files: MemoryFiles, name: LinkView['name'], state: () => LinuxNetworkState): void {
  const folder = `/sys/class/net/${name}`;
  const view = (): LinkView | undefined => linksOf(state()).find((link) => link.name === name);
  files.put(`${folder}/type`, '1\n');
  files.put(`${folder}/flags`, () => (view()?.up === true ? '0x1003\n' : '0x1002\n'));
  files.put(`${folder}/carrier`, () => {
    const link = view();
    if (link?.up !== true) return { code: 'unsupported', detail: 'read carrier: EINVAL: invalid argument' };
    return link.carrier ? '1\n' : '0\n';
  });
  const deviceType = { eth0: '', wlan0: 'DEVTYPE=wlan\n', wwan0: 'DEVTYPE=wwan\n' }[name];
  files.put(`${folder}/uevent`, `${deviceType}INTERFACE=${name}\n`);
  files.putFolder(`${folder}/device`);
}

function wirelessText({ uplink, carrier, signalDbm }: LinuxNetworkState): string {
  const heading =
    'Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE\n face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22\n';
  if (uplink !== 'wifi' || !carrier) return heading;
  const level = Math.round(signalDbm);
  return `${heading} wlan0: 0000   ${String(Math.max(0, level + 110))}.  ${String(level)}.  -256        0      0      0      0     12        0\n`;
}

function littleEndianHex(address: string): string {
  return address
    .split('.')
    .toReversed()
    .map((octet) => Number(octet).toString(16).padStart(2, '0').toUpperCase())
    .join('');
}
