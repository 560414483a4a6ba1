import {
  parseNmcliJoin,
  parseNmcliSecurity,
  parseWpaRefusal,
  parseWpaStatus,
} from '../../codecs/linux/wifi-join.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { WifiJoin } from '../../contracts/wifi.ts';

const commandDeadlineMs = 3_000;

/** Asks NetworkManager, then the supplicant; `unsupported` where neither is there. */
export async function linuxWifi(commands: CommandLink, device: string): Promise<HalResult<WifiJoin>> {
  return (
    (await byNetworkManager(commands, device)) ??
    (await bySupplicant(commands, device)) ??
    failed('unsupported', `nobody here tells how ${device} is joined`)
  );
}

async function byNetworkManager(commands: CommandLink, device: string): Promise<HalResult<WifiJoin> | null> {
  const shown = await told(commands, [
    'nmcli',
    '-t',
    '-f',
    'GENERAL.STATE,GENERAL.REASON',
    'device',
    'show',
    device,
  ]);
  const join = shown === null ? null : parseNmcliJoin(shown);
  if (join === null) return null;
  if (join !== 'joined') return ok({ join, security: null });
  const list = ['-f', 'IN-USE,SECURITY', 'device', 'wifi', 'list', 'ifname', device, '--rescan', 'no'];
  const listed = await told(commands, ['nmcli', '-t', ...list]);
  return ok({ join, security: parseNmcliSecurity(listed ?? '') ?? 'unknown' });
}

async function bySupplicant(commands: CommandLink, device: string): Promise<HalResult<WifiJoin> | null> {
  const status = await told(commands, ['wpa_cli', '-i', device, 'status']);
  const parsed = status === null ? null : parseWpaStatus(status);
  if (parsed === null) return null;
  if (parsed.join === 'joined') return ok({ join: 'joined', security: parsed.security ?? 'unknown' });
  const networks = await told(commands, ['wpa_cli', '-i', device, 'list_networks']);
  const refused = networks !== null && parseWpaRefusal(networks);
  return ok({ join: refused ? 'wrong-key' : parsed.join, security: null });
}

async function told(commands: CommandLink, argv: readonly string[]): Promise<string | null> {
  const asked = await commands.run(argv, '', commandDeadlineMs);
  return asked.ok && asked.value.code === 0 ? asked.value.stdout : null;
}
