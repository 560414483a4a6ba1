import {
  parseApn,
  parseDataRefusal,
  parseModem,
  parseModemSignal,
  parseSimSerial,
} from '../../codecs/linux/modem.ts';
import type { ModemState } from '../../codecs/linux/modem.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { NetworkState } from '../../contracts/network.ts';

const commandDeadlineMs = 3_000;

/** What ModemManager tells: the SIM, the received power in dBm, and the APN where it tells one. */
export interface Cellular {
  readonly sim: NetworkState['sim'];
  readonly signalDbm: number | 'unknown';
  readonly apn?: string;
}

/** Asks ModemManager; all `unknown` where it does not run or sees no modem. */
export async function askModemManager(commands: CommandLink): Promise<Cellular> {
  const modem = parseModem(await answerOf(commands, ['-m', 'any', '-J']));
  if (modem === null) return { sim: 'unknown', signalDbm: 'unknown' };
  const signalDbm =
    parseModemSignal(await answerOf(commands, ['-m', 'any', '--signal-get', '-J'])) ?? 'unknown';
  if (modem.sim !== 'ready') return { sim: modem.sim, signalDbm };
  return { ...(await dataOf(commands, modem)), signalDbm };
}

/** The number of the SIM card in use; null where none is told. It is for telling cards apart, and must be kept nowhere. */
export async function askSimSerial(commands: CommandLink): Promise<string | null> {
  const modem = parseModem(await answerOf(commands, ['-m', 'any', '-J']));
  if (modem === null || modem.simPath === null) return null;
  return parseSimSerial(await answerOf(commands, ['-i', modem.simPath, '-J']));
}

/** A SIM that is there may still be refused: the first data connection that is says why. */
async function dataOf(commands: CommandLink, modem: ModemState): Promise<Omit<Cellular, 'signalDbm'>> {
  let apn: string | null = null;
  for (const bearer of modem.bearers) {
    const told = await answerOf(commands, ['-b', bearer, '-J']);
    apn ??= parseApn(told);
    const refusal = parseDataRefusal(told);
    if (refusal === 'not-subscribed' || refusal === 'unknown-apn')
      return { sim: refusal, ...withApn(parseApn(told)) };
  }
  return { sim: modem.registrationDenied ? 'not-subscribed' : 'ready', ...withApn(apn) };
}

function withApn(apn: string | null): { readonly apn?: string } {
  return apn === null ? {} : { apn };
}

async function answerOf(commands: CommandLink, args: readonly string[]): Promise<string> {
  const answer = await commands.run(['mmcli', ...args], '', commandDeadlineMs);
  return answer.ok && answer.value.code === 0 ? answer.value.stdout : '';
}
