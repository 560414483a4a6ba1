import { parseKeyRefusal, parseWifiJoin } from '../../codecs/android/wifi-join.ts';
import { parseWifiDump } from '../../codecs/android/wifi.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { WifiJoin } from '../../contracts/wifi.ts';
import { askService } from './ask-service.ts';

/** Asks the Wi-Fi service in its new way, and in the old one where it does not know that, or has not joined and may know why. */
export async function androidWifi(commands: CommandLink): Promise<HalResult<WifiJoin>> {
  const status = await askService(commands, ['cmd', 'wifi', 'status']);
  const told = status.ok ? parseWifiJoin(status.value) : null;
  if (told?.join === 'joined') return ok({ join: 'joined', security: told.security ?? 'unknown' });
  const dump = await askService(commands, ['dumpsys', 'wifi']);
  if (dump.ok) return ok(joinInDump(dump.value, told !== null));
  return told === null ? dump : ok({ join: told.join ?? 'unknown', security: null });
}

/** `knownNotJoined`: the new way has said so already, and the dump is read for the reason alone. */
function joinInDump(dump: string, knownNotJoined: boolean): WifiJoin {
  const old = parseWifiDump(dump);
  if (old?.connected === true) return { join: 'joined', security: 'unknown' };
  if (parseKeyRefusal(dump)) return { join: 'wrong-key', security: null };
  if (knownNotJoined || old !== null) return { join: 'not-joined', security: null };
  return { join: 'unknown', security: 'unknown' };
}
