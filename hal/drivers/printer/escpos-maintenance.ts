import * as commands from '../../codecs/escpos/commands.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PrinterCounters } from '../../contracts/printer.ts';
import { sleep } from '../../contracts/time.ts';
import type { PrinterChannel, Question } from './printer-channel.ts';
import * as questions from './escpos-questions.ts';
import type { StatusWay } from './escpos-status-reader.ts';

const counted = ['lineFeeds', 'headEnergised', 'cuts', 'hours'] as const;

/** Reads the maintenance counters one by one; the first that is not answered means that this model counts nothing. */
export async function readCounters(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<HalResult<PrinterCounters>> {
  const values: (number | null)[] = [];
  for (const what of counted) {
    const value = await channel.ask(questions.counter(what), signal);
    if (!value.ok && value.fault.code !== 'silent' && value.fault.code !== 'protocol') return value;
    if (!value.ok && values.length === 0)
      return failed('unsupported', `${channel.link.path}: counts nothing`);
    values.push(value.ok ? value.value : null);
  }
  const [lineFeeds = null, headEnergised = null, cuts = null, hoursOn = null] = values;
  return ok({ lineFeeds, headEnergised, cuts, hoursOn });
}

const sheetWithinMs = 30_000;
const askAgainMs = 1000;

/** Lets the printer print its own sheet and waits until it hears again. */
export async function printSheet(
  channel: PrinterChannel,
  way: StatusWay,
  { signal, time }: Pick<DeviceContext, 'signal' | 'time'>,
): Promise<HalResult<void>> {
  const sheet = Uint8Array.of(...commands.initialise, ...commands.statusSheet);
  const sent = await channel.send(sheet, signal);
  if (!sent.ok) return sent;
  const giveUpMs = time.monotonicMs() + sheetWithinMs;
  while (time.monotonicMs() < giveUpMs) {
    await sleep(time, askAgainMs, signal).catch(() => undefined);
    const answer = await channel.ask(signOfLife(way), signal);
    if (answer.ok) return ok(undefined);
    if (answer.fault.code !== 'silent' && answer.fault.code !== 'protocol') return answer;
  }
  return failed('timed-out', `${channel.link.path}: not back from its status sheet`);
}

/** What this printer answers when it hears. Its sheet ends with a reset, so automatic status is asked for anew. */
function signOfLife(way: StatusWay): Question<unknown> {
  if (way.kind === 'automatic') return questions.automaticStatus;
  if (way.kind === 'none') return questions.identity('model');
  return questions.realTimeStatus(way.questions[0] ?? 1);
}
