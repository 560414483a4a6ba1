import type { EscposStatus } from '../../codecs/escpos/status.ts';
import { verdictOf } from '../../codecs/escpos/verdict.ts';
import type { EscposVerdict } from '../../codecs/escpos/verdict.ts';
import type { DeviceCondition, Sensed } from '../../contracts/device.ts';
import type { PaperState, Printer, PrinterStatus } from '../../contracts/printer.ts';
import type { StatusReading, StatusWay } from './escpos-status-reader.ts';
import type { Personality } from './personality.table.ts';

/** What a reading means in the words of the contract. */
export function printerStatusOf(reading: StatusReading, personality: Personality): PrinterStatus {
  const status = corrected(reading.status, personality);
  const { full } = reading;
  const lowVoltage = full === null ? inferredVoltage(status) : full.supplyVoltage;
  return {
    condition: conditions[verdictOf(status)],
    coverOpen: status.coverOpen ?? full?.coverOpen ?? null,
    paper: full?.paperJam === true ? 'jammed' : paperState(status),
    cutterJammed: status.cutterError,
    headHot: full === null ? headHot(status) : full.headTemperature,
    lowVoltage,
    // A bad supply is reported as unrecoverable too; told apart, it is not the head.
    unrecoverable:
      full === null
        ? status.unrecoverable
        : full.memoryError || (status.unrecoverable === true && !full.supplyVoltage),
    raw: reading.raw,
  };
}

/** How each field is known, by the way that status is read. */
export function coverageOf(way: StatusWay): Printer['coverage'] {
  if (way.kind === 'none') return allFields('not-observable');
  if (way.kind === 'automatic') return { ...allFields('live'), lowVoltage: 'inferred' };
  const asks = (question: 1 | 2 | 3 | 4): boolean => way.questions.includes(question);
  const error = asks(3) ? 'live' : 'not-observable';
  return {
    coverOpen: asks(2) ? 'live' : 'not-observable',
    paper: asks(4) ? 'live' : asks(2) ? 'inferred' : 'not-observable',
    cutterJammed: error,
    headHot: error,
    lowVoltage: way.fullStatus ? 'live' : asks(3) ? 'inferred' : 'not-observable',
    unrecoverable: error,
  };
}

const conditions: Readonly<Record<EscposVerdict, DeviceCondition>> = {
  'cover-open': 'userError',
  'paper-out': 'userError',
  'unrecoverable-error': 'hardwareError',
  'cutter-error': 'hardwareError',
  'mechanical-error': 'hardwareError',
  'head-hot': 'offline',
  offline: 'offline',
  'paper-low': 'online',
  ready: 'online',
  unknown: 'unknown',
};

/** Some firmware prints the near-end bits the wrong way round; the end bits are right everywhere. */
function corrected(status: EscposStatus, personality: Personality): EscposStatus {
  if (!personality.nearEndInverted || status.nearEnd === null || status.paperEnd === true) return status;
  return { ...status, nearEnd: !status.nearEnd };
}

function paperState(status: EscposStatus): Sensed<PaperState> {
  if (status.paperEnd === true || status.stoppedForPaper === true) return 'out';
  if (status.mechanicalError === true) return 'jammed';
  if (status.nearEnd === true) return 'low';
  return status.paperEnd === null && status.stoppedForPaper === null ? null : 'ok';
}

/** An error that ends by itself is a hot head, unless the cover explains it. */
function headHot(status: EscposStatus): Sensed<boolean> {
  return status.autoRecoverable === true && status.coverOpen === true ? 'unknown' : status.autoRecoverable;
}

/** Head, voltage or circuit: without an error the voltage is well, with one nobody can say which it is. */
function inferredVoltage(status: EscposStatus): Sensed<boolean> {
  if (status.unrecoverable === null) return null;
  return status.unrecoverable ? 'unknown' : false;
}

function allFields(how: Printer['coverage']['paper']): Printer['coverage'] {
  return {
    coverOpen: how,
    paper: how,
    cutterJammed: how,
    headHot: how,
    lowVoltage: how,
    unrecoverable: how,
  };
}
