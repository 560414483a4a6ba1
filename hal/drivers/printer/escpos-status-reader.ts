import { decodeFullStatus } from '../../codecs/escpos/full-status.ts';
import type { FullStatus } from '../../codecs/escpos/full-status.ts';
import { decodeAutomatic, decodeRealTime } from '../../codecs/escpos/status.ts';
import type { EscposStatus, RealTimeAnswers, RealTimeQuestion } from '../../codecs/escpos/status.ts';
import { isAbleToPrint } from '../../codecs/escpos/verdict.ts';
import { toHex } from '../../codecs/hex.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PrinterChannel } from './printer-channel.ts';
import * as questions from './escpos-questions.ts';

/** Which questions this printer answers: real-time ones, automatic status only, or none at all. */
export type StatusWay =
  | {
      readonly kind: 'real-time';
      readonly questions: readonly RealTimeQuestion[];
      readonly fullStatus: boolean;
    }
  | { readonly kind: 'automatic' }
  | { readonly kind: 'none' };

/** One reading: the decoded status, what only full status tells, and the bytes. */
export interface StatusReading {
  readonly status: EscposStatus;
  readonly full: FullStatus | null;
  readonly raw: string;
}

/** Reads status the way this printer knows. A round whose answers contradict each other is asked again, slowly. */
export async function readStatus(
  channel: PrinterChannel,
  way: StatusWay,
  signal: AbortSignal,
): Promise<HalResult<StatusReading>> {
  if (way.kind === 'none')
    return failed('unsupported', `${channel.link.path}: this printer cannot tell its status`);
  if (way.kind === 'automatic') return readAutomatic(channel, signal);
  const answers = await askAgreeing(channel, way.questions, signal);
  if (!answers.ok) return answers;
  const full = way.fullStatus ? await readFullStatus(channel, signal) : null;
  return ok({
    status: decodeRealTime(believable(answers.value)),
    full: full?.status ?? null,
    raw: [rawOf(answers.value), ...(full === null ? [] : [full.raw])].join(' '),
  });
}

/** Asks each question, every one at most twice. */
async function askRound(
  channel: PrinterChannel,
  wanted: readonly RealTimeQuestion[],
  signal: AbortSignal,
): Promise<HalResult<RealTimeAnswers>> {
  const answers: Partial<Record<RealTimeQuestion, number>> = {};
  for (const question of wanted) {
    let answer = await channel.ask(questions.realTimeStatus(question), signal);
    if (!answer.ok && isWorthAgain(answer.fault.code)) {
      answer = await channel.ask(questions.realTimeStatus(question), signal);
    }
    if (!answer.ok) return answer;
    answers[question] = answer.value;
  }
  return ok(answers);
}

/**
 * Takes a round whose answers agree and came one for one; else asks again, each question twice on a quiet line, and takes the second
 * answer. Disagreement that stays is the printer's own way.
 */
async function askAgreeing(
  channel: PrinterChannel,
  wanted: readonly RealTimeQuestion[],
  signal: AbortSignal,
): Promise<HalResult<RealTimeAnswers>> {
  if (channel.isTrusted) {
    const quick = await askRound(channel, wanted, signal);
    if (!quick.ok) return quick;
    if (channel.isTrusted && channel.counts.owed === 0 && agree(quick.value)) return quick;
  }
  return askCarefully(channel, wanted, signal);
}

async function askCarefully(
  channel: PrinterChannel,
  wanted: readonly RealTimeQuestion[],
  signal: AbortSignal,
): Promise<HalResult<RealTimeAnswers>> {
  await channel.settle(signal);
  const unaskedBefore = channel.counts.unasked;
  const careful: Partial<Record<RealTimeQuestion, number>> = {};
  for (const question of wanted) {
    await channel.settle(signal);
    const first = await channel.ask(questions.realTimeStatus(question), signal);
    if (!first.ok) return first;
    // A printer that is one answer behind now answers the same question.
    const again = await channel.ask(questions.realTimeStatus(question), signal);
    if (!again.ok) return again;
    careful[question] = again.value;
  }
  await channel.settle(signal);
  if (channel.counts.unasked === unaskedBefore) channel.trust();
  return ok(careful);
}

/** Offline goes with a cause, and errors in one byte with errors in the other: a shifted round breaks that. */
function agree(answers: RealTimeAnswers): boolean {
  const { 1: printer, 2: offline, 3: error } = answers;
  if (printer !== undefined && offline !== undefined) {
    const isOffline = (printer & 0x08) !== 0;
    const hasCause = (offline & 0x6c) !== 0;
    if (isOffline !== hasCause) return false;
  }
  if (offline === undefined || error === undefined) return true;
  return ((offline & 0x40) !== 0) === ((error & 0x6c) !== 0);
}

/** An error byte that speaks of errors while the two others know of none is constant: makes without a cutter have been seen to do that. */
function believable(answers: RealTimeAnswers): RealTimeAnswers {
  const { 1: printer, 2: offline, 3: error } = answers;
  if (printer === undefined || offline === undefined || error === undefined) return answers;
  const isWell = (printer & 0x08) === 0 && (offline & 0x6c) === 0;
  if (!isWell || (error & 0x6c) === 0) return answers;
  const { 3: _constant, ...others } = answers;
  return others;
}

async function readAutomatic(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<HalResult<StatusReading>> {
  const bytes = await channel.ask(questions.automaticStatus, signal);
  if (bytes.ok) return ok(automaticReading(bytes.value));
  const told = channel.automatic === null ? null : automaticReading(channel.automatic);
  // Asking is executed in its turn, and not while offline; but the printer said by itself that it goes offline, and why.
  const explains = told !== null && isWorthAgain(bytes.fault.code) && !isAbleToPrint(told.status);
  return explains ? ok(told) : bytes;
}

function automaticReading(bytes: Uint8Array): StatusReading {
  return { status: decodeAutomatic(bytes), full: null, raw: toHex(bytes) };
}

async function readFullStatus(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<{ readonly status: FullStatus; readonly raw: string } | null> {
  channel.expectFullStatus(true);
  const bytes = await channel.ask(questions.fullStatus, signal);
  channel.expectFullStatus(false);
  if (!bytes.ok) return null;
  const status = decodeFullStatus(bytes.value);
  return status.ok ? { status: status.value, raw: toHex(bytes.value) } : null;
}

function isWorthAgain(code: string): boolean {
  return code === 'silent' || code === 'protocol';
}

function rawOf(answers: RealTimeAnswers): string {
  const bytes = ([1, 2, 3, 4] as const).map((question) => answers[question]);
  return bytes.map((byte) => byte?.toString(16).padStart(2, '0') ?? '--').join(' ');
}
