import * as commands from '../../codecs/escpos/commands.ts';
import { escposDialect } from '../../codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../codecs/receipt/lay-out.ts';
import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import { isAbleToPrint, verdictOf } from '../../codecs/escpos/verdict.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { PrintJob } from '../../contracts/printer.ts';
import { blockBytes, blocksOf } from './job-blocks.ts';
import type { PrinterChannel } from './printer-channel.ts';
import { askIdentity } from './escpos-identity.ts';
import * as questions from './escpos-questions.ts';
import { readStatus } from './escpos-status-reader.ts';
import type { StatusReading, StatusWay } from './escpos-status-reader.ts';

/** How the end of a job is known: the printer says that it printed, that it processed, or nothing. */
export type CompletionWay = 'process-id' | 'paper-sensor' | 'none';

/** A printer on which a job is to be done. */
export interface JobPrinter {
  readonly channel: PrinterChannel;
  readonly way: StatusWay;
  readonly paper: PaperFormat;
  readonly completion: CompletionWay;
  /** It has said what it is, so its buffered questions are answered as a rule. */
  readonly saysWhatItIs: boolean;
  /** It can be told to forget what it has received and not printed. */
  readonly clearsBuffer: boolean;
  readonly context: DeviceContext;
}

/** What became of a job that did not fail: how its end is known from now on, and the status after it. */
export interface JobDone {
  readonly completion: CompletionWay;
  readonly reading: StatusReading | null;
}

/** NULs at once before the printer is asked again, four times as many each time, and for how long in all. */
const flushBytes = 8192;
const longestFlushBytes = 262_144;
const flushForMs = 10_000;
const flushWaitMs = 1000;
/** A full buffer of 4 KiB is some hundred lines of less than 50 ms each. */
const flowWithinMs = 30_000;
const flowLookMs = 1000;

/**
 * Prints a job and proves it. `refused` when the printer is offline before anything was sent, `timed-out` when it stops in the
 * middle or never says that it is done; both name the reason. A cancelled job ends between two commands, with the line buffer cleared.
 */
export async function doJob(job: PrintJob, printer: JobPrinter): Promise<HalResult<JobDone>> {
  const blocks = blocksOf(layOut(job, printer.paper, escposDialect));
  if (printer.way.kind === 'none') return sendBlindly(blocks, printer);
  const before = await readOnline(printer, 'refused', 'nothing was sent');
  if (!before.ok) return before;
  const completion = await wakeBuffer(printer);
  if (!completion.ok) return completion;
  const sent = await sendWatched(blocks, printer);
  const done = sent.ok ? await awaitEnd({ ...printer, completion: completion.value }, blocks) : sent;
  return done.ok || done.fault.code !== 'timed-out' ? done : dropRest(done.fault, printer);
}

async function sendBlindly(blocks: readonly Uint8Array[], printer: JobPrinter): Promise<HalResult<JobDone>> {
  for (const block of blocks) {
    const sent = await printer.channel.send(block, printer.context.signal);
    if (!sent.ok) return sent;
  }
  return ok({ completion: 'none', reading: null });
}

/** Between blocks the printer is asked whether it still is online: a full buffer of an offline printer takes nothing, for ever. */
async function sendWatched(blocks: readonly Uint8Array[], printer: JobPrinter): Promise<HalResult<void>> {
  const { channel, context } = printer;
  for (const [place, block] of blocks.entries()) {
    const before = await mayGoOn(printer, `stopped before block ${placeOf(place, blocks)}`);
    if (!before.ok) return before.fault.code === 'cancelled' ? abandon(printer) : before;
    const sent = await channel.send(block, context.signal);
    if (!sent.ok) return sent.fault.code === 'cancelled' ? abandon(printer) : sent;
    if (place === blocks.length - 1) break;
    const online = await stillOnline(printer, `stopped after block ${placeOf(place, blocks)}`);
    if (!online.ok) return online.fault.code === 'cancelled' ? abandon(printer) : online;
  }
  return ok(undefined);
}

function placeOf(place: number, blocks: readonly Uint8Array[]): string {
  return `${String(place + 1)} of ${String(blocks.length)}`;
}

/** A printer with a full buffer (XOFF) is waited for as long as it is online and prints. */
async function mayGoOn(printer: JobPrinter, what: string): Promise<HalResult<unknown>> {
  const { channel, context } = printer;
  const giveUpMs = context.time.monotonicMs() + flowWithinMs;
  while (!(await channel.waitForFlow(flowLookMs, context.signal))) {
    const online = await stillOnline(printer, what);
    if (!online.ok || context.time.monotonicMs() >= giveUpMs) return online;
  }
  return ok(undefined);
}

/** One question when all is well; the whole status when it is not. */
async function stillOnline(printer: JobPrinter, what: string): Promise<HalResult<unknown>> {
  const { channel, way, context } = printer;
  if (way.kind === 'real-time' && way.questions.includes(1)) {
    const answer = await channel.ask(questions.realTimeStatus(1), context.signal);
    if (answer.ok && (answer.value & 0x08) === 0) return answer;
  }
  return readOnline(printer, 'timed-out', what);
}

/** Leaves no half line for the next job, and where it can nothing at all. */
async function abandon({ channel, clearsBuffer }: JobPrinter): Promise<HalResult<never>> {
  const { signal } = new AbortController();
  if (clearsBuffer) await channel.ask(questions.buffersCleared, signal);
  await channel.send(commands.initialise, signal);
  return failed('cancelled', 'cancelled in the middle of a job');
}

/** What a stopped printer has received would come out above the next receipt, hours later. */
async function dropRest(
  fault: Fault,
  { channel, clearsBuffer, context }: JobPrinter,
): Promise<HalResult<never>> {
  if (!clearsBuffer || channel.lost !== null) return { ok: false, fault };
  const dropped = await channel.ask(questions.buffersCleared, context.signal);
  const detail = dropped.ok ? `${fault.detail}; the printer dropped the rest` : fault.detail;
  return { ok: false, fault: { ...fault, detail } };
}

/**
 * Makes sure that buffered commands are executed at all. A printer that an earlier job left in the middle of an image takes
 * everything as dots: NULs complete the image and print nothing else. A printer that then still says nothing does not know GS r.
 */
async function wakeBuffer(printer: JobPrinter): Promise<HalResult<CompletionWay>> {
  const { channel, completion, context } = printer;
  if (completion === 'none') return ok('none');
  const question = questions.paperSensor(flushWaitMs);
  const giveUpMs = context.time.monotonicMs() + flushForMs;
  let answer = await channel.ask(question, context.signal);
  let burst = flushBytes;
  while (!answer.ok && isSilence(answer.fault.code) && context.time.monotonicMs() < giveUpMs) {
    const flushed = await flush(burst, giveUpMs, printer);
    if (!flushed.ok) return flushed;
    burst = Math.min(4 * burst, longestFlushBytes);
    answer = await channel.ask(question, context.signal);
  }
  if (answer.ok) return ok(completion);
  return isSilence(answer.fault.code) ? withoutPaperSensor(printer) : answer;
}

async function flush(
  bytes: number,
  giveUpMs: number,
  { channel, context }: JobPrinter,
): Promise<HalResult<void>> {
  for (let sent = 0; sent < bytes && context.time.monotonicMs() < giveUpMs; sent += blockBytes) {
    const flushed = await channel.send(new Uint8Array(blockBytes), context.signal);
    if (!flushed.ok) return flushed;
  }
  return ok(undefined);
}

/** One that says what it is does not know GS r; one that said so before and is mute now still takes everything for dots. */
async function withoutPaperSensor({
  channel,
  saysWhatItIs,
  context,
}: JobPrinter): Promise<HalResult<CompletionWay>> {
  if (!saysWhatItIs) return ok('none');
  const identity = await askIdentity(channel, context.signal);
  if (identity.ok) return ok('none');
  if (!isSilence(identity.fault.code)) return identity;
  const detail = 'nothing was sent: it is stuck in an unfinished command; switch it off and on';
  return failed('timed-out', `${channel.link.path}: ${detail}`);
}

async function awaitEnd(printer: JobPrinter, blocks: readonly Uint8Array[]): Promise<HalResult<JobDone>> {
  const { context, channel } = printer;
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0);
  // At 9600 baud a byte takes a millisecond, and a line prints in less than 50 ms.
  const waitMs = 3000 + bytes * 2;
  let { completion } = printer;
  if (completion === 'process-id') {
    const id = String(context.random.int(10_000)).padStart(4, '0');
    const printed = await channel.ask(questions.printed(id, waitMs), context.signal);
    if (!printed.ok && !isSilence(printed.fault.code)) return printed;
    if (!printed.ok) {
      const online = await stillOnline(printer, 'the end of the job was not confirmed');
      if (!online.ok) return online;
      completion = 'paper-sensor';
    }
  }
  if (completion === 'paper-sensor') {
    const processed = await channel.ask(questions.paperSensor(waitMs), context.signal);
    if (!processed.ok) return explain(printer, processed.fault.detail);
  }
  const reading = await readStatus(channel, printer.way, context.signal);
  return reading.ok ? ok({ completion, reading: reading.value }) : reading;
}

/** Why the end of the job was not heard: the printer went offline, or it just does not say. */
async function explain(printer: JobPrinter, detail: string): Promise<HalResult<never>> {
  const online = await readOnline(printer, 'timed-out', 'the end of the job was not confirmed');
  return online.ok ? failed('timed-out', `the end of the job was not confirmed: ${detail}`) : online;
}

async function readOnline(
  { channel, way, context }: JobPrinter,
  code: 'refused' | 'timed-out',
  what: string,
): Promise<HalResult<StatusReading>> {
  const reading = await readStatus(channel, way, context.signal);
  if (!reading.ok) return reading;
  const { status, raw } = reading.value;
  return isAbleToPrint(status) ? reading : failed(code, `${what}: ${verdictOf(status)} (${raw})`);
}

function isSilence(code: string): boolean {
  return code === 'silent' || code === 'protocol';
}
