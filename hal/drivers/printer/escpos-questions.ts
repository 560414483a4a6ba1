import { counterValue, identityText, isCleared, processId } from '../../codecs/escpos/block-answer.ts';
import * as commands from '../../codecs/escpos/commands.ts';
import type { RealTimeQuestion } from '../../codecs/escpos/status.ts';
import type { Question } from './printer-channel.ts';

/** A real-time answer comes within this time, also at 9600 baud. */
const realTimeWaitMs = 500;
const bufferedWaitMs = 500;

/** DLE EOT n. */
export function realTimeStatus(question: RealTimeQuestion): Question<number> {
  return {
    bytes: commands.askRealTime(question),
    take: (answer) => (answer.kind === 'real-time' ? answer.byte : undefined),
    waitMs: realTimeWaitMs,
    realTime: true,
  };
}

/** DLE EOT 20; the channel must expect full status. */
export const fullStatus: Question<Uint8Array> = {
  bytes: commands.askFullStatus,
  take: (answer) => (answer.kind === 'full-status' ? answer.bytes : undefined),
  waitMs: realTimeWaitMs,
};

/** GS a FF: answered with automatic status at once when the printer is online. */
export const automaticStatus: Question<Uint8Array> = {
  bytes: commands.setAutomaticStatus(0xff),
  take: (answer) => (answer.kind === 'automatic' ? answer.bytes : undefined),
  waitMs: bufferedWaitMs,
};

/** GS I n as text. */
export function identity(what: keyof typeof commands.identityQuestions): Question<string> {
  return {
    bytes: commands.askIdentity(what),
    take: (answer) => identityText(answer) ?? undefined,
    waitMs: bufferedWaitMs,
  };
}

/** GS g 2: a maintenance counter. */
export function counter(what: keyof typeof commands.counterQuestions): Question<number> {
  return {
    bytes: commands.askCounter(what),
    take: (answer) => counterValue(answer) ?? undefined,
    waitMs: bufferedWaitMs,
  };
}

/** GS r 1: answered when everything before was processed. */
export function paperSensor(waitMs: number): Question<number> {
  return {
    bytes: commands.askPaperSensor,
    take: (answer) => (answer.kind === 'single' ? answer.byte : undefined),
    waitMs,
    single: true,
  };
}

/** DLE DC4 8: answered when what was received and not printed is forgotten. */
export const buffersCleared: Question<true> = {
  bytes: commands.clearBuffers,
  take: (answer) => isCleared(answer) || undefined,
  waitMs: bufferedWaitMs,
};

/** GS ( H: answered with the same id when everything before was printed. */
export function printed(id: string, waitMs: number): Question<string> {
  return {
    bytes: commands.askProcessId(id),
    take: (answer) => (processId(answer) === id ? id : undefined),
    waitMs,
  };
}
