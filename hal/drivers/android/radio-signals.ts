import { parseTelephony } from '../../codecs/android/telephony.ts';
import { parseWifiDump, parseWifiStatus } from '../../codecs/android/wifi.ts';
import type { Sensed } from '../../contracts/device.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { askService } from './ask-service.ts';

/** How strongly the radios receive, dBm; `unknown` where nobody tells or nothing is connected. */
export interface RadioSignals {
  readonly wifi: Sensed<number>;
  readonly cellular: Sensed<number>;
}

/** Asks the Wi-Fi service in its new way, then in the old one, and the telephony service for the strongest slot. */
export async function radioSignals(commands: CommandLink): Promise<RadioSignals> {
  const status = await askService(commands, ['cmd', 'wifi', 'status']);
  let wifi = status.ok ? parseWifiStatus(status.value) : null;
  if (wifi === null) {
    const dump = await askService(commands, ['dumpsys', 'wifi']);
    wifi = dump.ok ? parseWifiDump(dump.value) : null;
  }
  const registry = await askService(commands, ['dumpsys', 'telephony.registry']);
  const slots = registry.ok ? parseTelephony(registry.value) : [];
  const powers = slots.flatMap(({ signalDbm }) => (signalDbm === null ? [] : [signalDbm]));
  return {
    wifi: wifi?.signalDbm ?? 'unknown',
    cellular: powers.length === 0 ? 'unknown' : Math.max(...powers),
  };
}
