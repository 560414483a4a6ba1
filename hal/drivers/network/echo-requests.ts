import { parsePing } from '../../codecs/linux/ping.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { EchoCount } from '../../contracts/network.ts';

const intervalMs = 200;
const lastAnswerMs = 2_000;

/** Sends echo requests by `ping`, five a second; `unsupported` without the program, `denied` without the right to use it. */
export async function echoRequests(
  commands: CommandLink,
  host: string,
  count: number,
): Promise<HalResult<EchoCount>> {
  // With a limit for the whole (-w) ping sends on until so many have come back, and what is still under way counts as lost.
  const argv = ['ping', '-n', '-c', String(count), '-i', '0.2', '-W', String(lastAnswerMs / 1000), host];
  const asked = await commands.run(argv, '', count * intervalMs + lastAnswerMs + 1_500);
  if (!asked.ok) return asked.fault.code === 'no-device' ? failed('unsupported', asked.fault.detail) : asked;
  const { stdout, stderr } = asked.value;
  const told = parsePing(stdout);
  if (told !== null) return ok(told);
  if (/unreachable/i.test(stderr)) return failed('unreachable', `ping ${host}: ${short(stderr)}`);
  if (/not permitted|denied/i.test(stderr)) return failed('denied', `ping: ${short(stderr)}`);
  return failed('protocol', `ping ${host}: ${short(stderr === '' ? stdout : stderr)}`);
}

function short(text: string): string {
  return text.trim().slice(0, 200);
}
