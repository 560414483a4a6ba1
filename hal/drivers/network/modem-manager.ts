import { parseDataRefusal, parseModem, parseModemSignal } from '../../codecs/linux/modem.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { NetworkState } from '../../contracts/network.ts';

const commandDeadlineMs = 3_000;

/** What ModemManager tells: the SIM, and the received power in dBm. */
export interface Cellular {
  readonly sim: NetworkState['sim'];
  readonly signalDbm: number | 'unknown';
}

/** Asks ModemManager; all `unknown` where it does not run or sees no modem. */
export async function askModemManager(commands: CommandLink): Promise<Cellular> {
  const modem = parseModem(await answerOf(commands, ['-m', 'any', '-J']));
  if (modem === null) return { sim: 'unknown', signalDbm: 'unknown' };
  const signalDbm =
    parseModemSignal(await answerOf(commands, ['-m', 'any', '--signal-get', '-J'])) ?? 'unknown';
  if (modem.sim !== 'ready') return { sim: modem.sim, signalDbm };
  for (const bearer of modem.bearers) {
    const refusal = parseDataRefusal(await answerOf(commands, ['-b', bearer, '-J']));
    if (refusal === 'not-subscribed' || refusal === 'unknown-apn') return { sim: refusal, signalDbm };
  }
  return { sim: 'ready', signalDbm };
}

async function answerOf(commands: CommandLink, args: readonly string[]): Promise<string> {
  const answer = await commands.run(['mmcli', ...args], '', commandDeadlineMs);
  return answer.ok && answer.value.code === 0 ? answer.value.stdout : '';
}
