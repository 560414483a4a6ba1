import { textLines } from '../../codecs/linux/text-lines.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { NetworkInterface } from '../../contracts/network.ts';
import { namesIn, textOrNull } from '../read-text.ts';

const ethernetType = '1';

/** What an interface is: by what the kernel says of it, then by its name. Bridges, tunnels and other software links are `other`. */
export async function linkKind(
  files: FileLink,
  folder: string,
  name: string,
): Promise<NetworkInterface['kind']> {
  const entries = await namesIn(files, folder);
  const deviceType = textLines((await textOrNull(files, `${folder}/uevent`)) ?? '')
    .find((line) => line.startsWith('DEVTYPE='))
    ?.slice('DEVTYPE='.length);
  if (deviceType === 'wlan' || isWireless(entries, name)) return 'wifi';
  if (deviceType === 'wwan' || /^(wwan|rmnet|ccmni|ppp)/.test(name)) return 'cellular';
  if (deviceType !== undefined) return 'other';
  const wired = (await textOrNull(files, `${folder}/type`)) === ethernetType;
  // Inside a container the only way out is called eth0 and has no device behind it.
  return wired && (entries.includes('device') || /^(eth\d|en[opsx])/.test(name)) ? 'ethernet' : 'other';
}

function isWireless(entries: readonly string[], name: string): boolean {
  return entries.includes('wireless') || entries.includes('phy80211') || /^wl(an\d|[opsx])/.test(name);
}
