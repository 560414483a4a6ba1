import { askStarStatus } from '../../codecs/star/star-commands.ts';
import { decodeStarStatus } from '../../codecs/star/star-status.ts';
import type { StarStatus } from '../../codecs/star/star-status.ts';
import { toHex } from '../../codecs/hex.ts';
import type { DeviceCondition, Sensed } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PaperState, PrinterStatus } from '../../contracts/printer.ts';
import type { PrinterChannel, Question } from './printer-channel.ts';

/** A Star status and its bytes. */
export interface StarReading {
  readonly status: StarStatus;
  readonly raw: string;
}

const statusQuestion: Question<Uint8Array> = {
  bytes: askStarStatus,
  take: (answer) => (answer.kind === 'automatic' ? answer.bytes : undefined),
  waitMs: 500,
};

/** Asks for the status, at most twice; `silent`, or `protocol` when only noise came. */
export async function readStarStatus(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<HalResult<StarReading>> {
  let answer = await channel.ask(statusQuestion, signal);
  if (!answer.ok && (answer.fault.code === 'silent' || answer.fault.code === 'protocol')) {
    answer = await channel.ask(statusQuestion, signal);
  }
  if (!answer.ok) return answer;
  const status = decodeStarStatus(answer.value);
  if (!status.ok) return failed('protocol', `${channel.link.path}: ${status.error.detail}`);
  return ok({ status: status.value, raw: toHex(answer.value) });
}

/** What hinders printing now, the most hindering first; null when nothing does. */
export function starHindrance(status: StarStatus): string | null {
  if (status.coverOpen) return 'cover-open';
  if (status.paperEnd) return 'paper-out';
  if (status.unrecoverable) return 'unrecoverable-error';
  if (status.cutterError) return 'cutter-error';
  if (status.mechanicalError || status.presenterJam || status.blackMarkError) return 'mechanical-error';
  if (status.headHot) return 'head-hot';
  return status.offline ? 'offline' : null;
}

/** A Star status in the words of the contract. */
export function starPrinterStatus({ status, raw }: StarReading): PrinterStatus {
  return {
    condition: conditionOf(status),
    coverOpen: status.coverOpen,
    paper: paperOf(status),
    cutterJammed: status.cutterError,
    headHot: status.headHot,
    // Head, voltage or circuit share one bit.
    lowVoltage: status.unrecoverable ? 'unknown' : false,
    unrecoverable: status.unrecoverable,
    raw,
  };
}

function paperOf(status: StarStatus): Sensed<PaperState> {
  if (status.paperEnd) return 'out';
  if (status.mechanicalError || status.presenterJam) return 'jammed';
  return status.nearEnd ? 'low' : 'ok';
}

function conditionOf(status: StarStatus): DeviceCondition {
  if (status.coverOpen || status.paperEnd) return 'userError';
  if (status.unrecoverable || status.cutterError || status.mechanicalError || status.presenterJam) {
    return 'hardwareError';
  }
  return status.headHot || status.offline || status.blackMarkError ? 'offline' : 'online';
}
