import { decodeRealTime } from '../../codecs/escpos/status.ts';
import type { RealTimeQuestion } from '../../codecs/escpos/status.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PrinterChannel } from './printer-channel.ts';
import * as questions from './escpos-questions.ts';
import type { StatusWay } from './escpos-status-reader.ts';

/** What probing learned: how status is read, and what the printer says it is (maker, model). */
export interface ProbeResult {
  readonly way: StatusWay;
  readonly identity: readonly (string | null)[];
}

const allQuestions: readonly RealTimeQuestion[] = [1, 2, 3, 4];

/**
 * Finds out how a printer tells its status: DLE EOT, else automatic status. `unsupported` when it shows that it lives but answers
 * nothing (one-way), `silent` when nothing shows that it lives, `protocol` when only noise comes.
 */
export async function probe(channel: PrinterChannel, signal: AbortSignal): Promise<HalResult<ProbeResult>> {
  const first = await firstAnswered(channel, signal);
  if (!first.ok) return first;
  if (first.value !== null) return probeRest(channel, first.value, signal);
  const model = await channel.ask(questions.identity('model'), signal);
  if (!model.ok && mustStop(model.fault.code)) return model;
  const automatic = await channel.ask(questions.automaticStatus, signal);
  if (automatic.ok) return ok({ way: { kind: 'automatic' }, identity: [model.ok ? model.value : null] });
  if (mustStop(automatic.fault.code)) return automatic;
  if (model.ok) return ok({ way: { kind: 'none' }, identity: [model.value] });
  return withoutAnswer(channel);
}

/** A quick look whether anything sensible answers at all. */
export async function answersStatus(channel: PrinterChannel, signal: AbortSignal): Promise<boolean> {
  const answer = await channel.ask(questions.realTimeStatus(1), signal);
  return answer.ok;
}

interface FirstAnswer {
  readonly question: RealTimeQuestion;
  readonly byte: number;
}

/** Some printers know question 2 alone. */
async function firstAnswered(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<HalResult<FirstAnswer | null>> {
  for (const question of [1, 1, 2] as const) {
    const answer = await channel.ask(questions.realTimeStatus(question), signal);
    if (answer.ok) return ok({ question, byte: answer.value });
    if (mustStop(answer.fault.code)) return answer;
  }
  return ok(null);
}

async function probeRest(
  channel: PrinterChannel,
  first: FirstAnswer,
  signal: AbortSignal,
): Promise<HalResult<ProbeResult>> {
  const answers: Partial<Record<RealTimeQuestion, number>> = { [first.question]: first.byte };
  for (const question of allQuestions) {
    if (question === first.question) continue;
    const answer = await channel.ask(questions.realTimeStatus(question), signal);
    if (answer.ok) answers[question] = answer.value;
    else if (mustStop(answer.fault.code)) return answer;
  }
  // What it says twice comes now, and not as the answer to the next question.
  await channel.settle(signal);
  const answered = allQuestions.filter((question) => answers[question] !== undefined);
  const { offline, unrecoverable } = decodeRealTime(answers);
  const fullStatus = unrecoverable === true && (await knowsFullStatus(channel, signal));
  const way = { kind: 'real-time', questions: answered, fullStatus } as const;
  // An offline printer would answer when it is mended, long after we asked.
  if (offline === true) return ok({ way, identity: [] });
  const maker = await channel.ask(questions.identity('maker'), signal);
  if (!maker.ok) return mustStop(maker.fault.code) ? maker : ok({ way, identity: [] });
  const model = await channel.ask(questions.identity('model'), signal);
  return ok({ way, identity: [maker.value, model.ok ? model.value : null] });
}

/** An unrecoverable error may be the head or the supply; where the make cannot be asked, what tells them apart is tried. */
async function knowsFullStatus(channel: PrinterChannel, signal: AbortSignal): Promise<boolean> {
  channel.expectFullStatus(true);
  const answer = await channel.ask(questions.fullStatus, signal);
  channel.expectFullStatus(false);
  return answer.ok;
}

async function withoutAnswer(channel: PrinterChannel): Promise<HalResult<never>> {
  const { path } = channel.link;
  const { bytes, noise } = channel.counts;
  if (noise > 0) {
    return failed(
      'protocol',
      `${path}: nothing that comes is an answer (${String(noise)} of ${String(bytes)} bytes are noise)`,
    );
  }
  if (bytes > 0) {
    const detail = 'the printer is there and says something, but not its status';
    return failed('unsupported', `${path}: ${detail} (${String(bytes)} bytes)`);
  }
  if ((await channel.link.alive?.()) === true) {
    return failed('unsupported', `${path}: the printer is there and takes data, but never answers`);
  }
  return failed('silent', `${path}: no answer to status, identity or automatic status`);
}

/** Faults after which asking on makes no sense. */
function mustStop(code: string): boolean {
  return code !== 'silent' && code !== 'protocol';
}
