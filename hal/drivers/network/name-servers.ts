import { parseNameServers } from '../../codecs/linux/resolv-conf.ts';
import type { Sensed } from '../../contracts/device.ts';
import type { FileLink } from '../../contracts/links.ts';
import { readText } from '../read-text.ts';

/** The name servers that are asked; where a resolver on this machine stands between, those behind it. */
export async function nameServers(files: FileLink): Promise<Sensed<readonly string[]>> {
  const text = await readText(files, '/etc/resolv.conf');
  if (!text.ok) return text.fault.code === 'no-device' ? [] : 'unknown';
  const servers = parseNameServers(text.value);
  if (servers.length === 0 || !servers.every((server) => server.startsWith('127.'))) return servers;
  const behind = await readText(files, '/run/systemd/resolve/resolv.conf');
  return behind.ok ? parseNameServers(behind.value) : servers;
}
