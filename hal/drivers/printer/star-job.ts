import { layOut } from '../../codecs/receipt/lay-out.ts';
import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import { countEtb, starLineDialect, starPrntDialect } from '../../codecs/star/star-commands.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PrintJob } from '../../contracts/printer.ts';
import { sleep } from '../../contracts/time.ts';
import { blockBytes, blocksOf } from './job-blocks.ts';
import type { PrinterChannel } from './printer-channel.ts';
import { readStarStatus, starHindrance } from './star-status-reader.ts';
import type { StarReading } from './star-status-reader.ts';

/** A Star printer on which a job is to be done. */
export interface StarJobPrinter {
  readonly channel: PrinterChannel;
  readonly paper: PaperFormat;
  readonly context: DeviceContext;
}

/** From this version on the printer reads StarPRNT; below, Star Line Mode. */
const starPrntVersion = 4;
const pollMs = 50;
const wakeWaitMs = 1000;
const flushForMs = 10_000;
const flushBytes = 8192;

/**
 * Prints a job and proves it by the ETB counter, which counts in order. `refused` when the printer is offline before anything was
 * sent, `timed-out` when it stops in the middle or never counts; both name the reason.
 */
export async function doStarJob(job: PrintJob, printer: StarJobPrinter): Promise<HalResult<StarReading>> {
  const before = await readOnline(printer, 'refused', 'nothing was sent');
  if (!before.ok) return before;
  const dialect = before.value.status.version >= starPrntVersion ? starPrntDialect : starLineDialect;
  const [start = new Uint8Array(), ...rest] = layOut(job, printer.paper, dialect);
  const counted = await wake(start, before.value, printer);
  if (!counted.ok) return counted;
  const blocks = blocksOf(rest);
  for (const [place, block] of blocks.entries()) {
    const sent = await printer.channel.send(block, printer.context.signal);
    if (!sent.ok) return sent.fault.code === 'cancelled' ? abandon(start, printer) : sent;
    const what = `stopped after block ${String(place + 1)} of ${String(blocks.length)}`;
    const online = await readOnline(printer, 'timed-out', what);
    if (!online.ok) return online.fault.code === 'cancelled' ? abandon(start, printer) : online;
  }
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0);
  return countsOn(counted.value, 3000 + bytes * 2, printer);
}

/**
 * Resets the printer and waits for the first count. Resetting may clear the counter, so a count that looks unchanged is asked for
 * once more; a printer that an earlier job left inside an image is completed with NULs.
 */
async function wake(
  start: Uint8Array,
  before: StarReading,
  printer: StarJobPrinter,
): Promise<HalResult<StarReading>> {
  const { channel, context } = printer;
  const giveUpMs = context.time.monotonicMs() + flushForMs;
  const sent = await channel.send(Uint8Array.of(...start, ...countEtb), context.signal);
  if (!sent.ok) return sent;
  for (;;) {
    const counted = await countDiffers(before.status.etbCounter, wakeWaitMs, printer);
    if (counted.ok || counted.fault.code !== 'timed-out') return counted;
    if (context.time.monotonicMs() >= giveUpMs) return counted;
    const again = await channel.send(countEtb, context.signal);
    if (!again.ok) return again;
    const second = await countDiffers(before.status.etbCounter, pollMs * 4, printer);
    if (second.ok || second.fault.code !== 'timed-out') return second;
    for (let flushed = 0; flushed < flushBytes; flushed += blockBytes) {
      const nuls = await channel.send(new Uint8Array(blockBytes), context.signal);
      if (!nuls.ok) return nuls;
    }
    const restarted = await channel.send(Uint8Array.of(...start, ...countEtb), context.signal);
    if (!restarted.ok) return restarted;
  }
}

/** One more ETB, and the count moves on by it: everything before is on paper. */
async function countsOn(
  counted: StarReading,
  waitMs: number,
  printer: StarJobPrinter,
): Promise<HalResult<StarReading>> {
  const sent = await printer.channel.send(countEtb, printer.context.signal);
  if (!sent.ok) return sent;
  return countDiffers(counted.status.etbCounter, waitMs, printer);
}

/** Polls until the counter is another; an offline printer ends the wait with the reason. */
async function countDiffers(
  count: number,
  waitMs: number,
  printer: StarJobPrinter,
): Promise<HalResult<StarReading>> {
  const { context } = printer;
  const giveUpMs = context.time.monotonicMs() + waitMs;
  for (;;) {
    const reading = await readOnline(printer, 'timed-out', 'the end of the job was not confirmed');
    if (!reading.ok || reading.value.status.etbCounter !== count) return reading;
    if (context.time.monotonicMs() >= giveUpMs) {
      return failed('timed-out', `the end of the job was not counted (${reading.value.raw})`);
    }
    await sleep(context.time, pollMs, context.signal).catch(() => undefined);
  }
}

async function readOnline(
  { channel, context }: StarJobPrinter,
  code: 'refused' | 'timed-out',
  what: string,
): Promise<HalResult<StarReading>> {
  const reading = await readStarStatus(channel, context.signal);
  if (!reading.ok) return reading;
  const hindrance = starHindrance(reading.value.status);
  return hindrance === null
    ? ok(reading.value)
    : failed(code, `${what}: ${hindrance} (${reading.value.raw})`);
}

/** Leaves no half line for the next job. */
async function abandon(start: Uint8Array, { channel }: StarJobPrinter): Promise<HalResult<never>> {
  await channel.send(start, new AbortController().signal);
  return failed('cancelled', 'cancelled in the middle of a job');
}
