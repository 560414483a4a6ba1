import type { EscposStatus } from './status.ts';

/** The one thing to tell about a printer, the most hindering first. */
export type EscposVerdict =
  | 'cover-open'
  | 'paper-out'
  | 'unrecoverable-error'
  | 'cutter-error'
  | 'mechanical-error'
  | 'head-hot'
  | 'offline'
  | 'paper-low'
  | 'ready'
  | 'unknown';

/**
 * The verdict of a status. The order matters: an open cover also stops the paper and counts as an error that ends by itself, so
 * what a person can see and mend comes first. A near-end sensor only warns: many are set wrong.
 */
export function verdictOf(status: EscposStatus): EscposVerdict {
  if (status.coverOpen === true) return 'cover-open';
  if (status.paperEnd === true || status.stoppedForPaper === true) return 'paper-out';
  if (status.unrecoverable === true) return 'unrecoverable-error';
  if (status.cutterError === true) return 'cutter-error';
  if (status.mechanicalError === true) return 'mechanical-error';
  if (status.autoRecoverable === true) return 'head-hot';
  if (status.offline === true) return 'offline';
  if (status.nearEnd === true) return 'paper-low';
  return Object.values(status).every((told) => told === null) ? 'unknown' : 'ready';
}

/** Whether nothing that is known keeps the printer from printing. */
export function isAbleToPrint(status: EscposStatus): boolean {
  const verdict = verdictOf(status);
  return verdict === 'ready' || verdict === 'paper-low' || verdict === 'unknown';
}
