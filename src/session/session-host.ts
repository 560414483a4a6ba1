import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Lang } from '../../hal/contracts/text.ts';
import type { Report } from '../report/report.ts';
import type { SessionEvent } from '../report/session-event.ts';
import type { AskedBy, SessionRequest } from '../report/session-request.ts';
import type { PrintedSlip } from './print-slip.ts';

/** Why a run was not started: the request is wrong, another run holds the device, or a rule forbids it. */
export interface Refusal {
  readonly code: 'invalid' | 'busy' | 'not-allowed' | 'stopping';
  readonly message: string;
}

/** One row of the list of runs. */
export interface SessionRow {
  readonly sessionId: string;
  readonly reportId: string | null;
  readonly startedAt: string;
  readonly symptom: string | null;
  readonly state: string;
  readonly verdict: string | null;
}

/** What happened to an answer: taken, or why not (the step goes on waiting). */
export type AnswerOutcome = 'taken' | 'no-such-step' | 'already-answered' | 'not-accepted';

/** The one interface of all faces: menu, CLI and hub start, watch, answer and cancel the same runs through it. */
export interface SessionHost {
  start(request: SessionRequest): Promise<{ readonly sessionId: string } | { readonly refused: Refusal }>;
  /** Events after `afterSeq` (0: from the beginning), then live ones, ending after `finished`. Empty for an unknown id. */
  watch(sessionId: string, afterSeq: number): AsyncIterable<SessionEvent>;
  answer(
    sessionId: string,
    step: { readonly stepId: string; readonly nonce: string; readonly value: string },
    by: AskedBy,
  ): Promise<AnswerOutcome>;
  /** False when there is no such run or it has ended. */
  cancel(sessionId: string, by: AskedBy, reason: string): Promise<boolean>;
  list(): Promise<readonly SessionRow[]>;
  /** By report id or session id; null when unknown. */
  report(id: string): Promise<Report | null>;
  /** Takes back what a remedy changed. */
  undo(remedyRunId: string, by: AskedBy): Promise<HalResult<void>>;
  /** Prints what a merchant is handed of a report, at the terminal; by report id or session id. */
  printSlip(id: string, lang: Lang, by: AskedBy): Promise<HalResult<PrintedSlip>>;
}
