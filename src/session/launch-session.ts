import type { Report } from '../report/report.ts';
import type { AskedBy } from '../report/session-request.ts';
import type { Catalogue } from './catalogue.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import { createEventLog } from './event-log.ts';
import type { EventLog } from './event-log.ts';
import { HostStops, LeftToNextStart } from './host-stops.ts';
import { interruptedReport } from './interrupted-report.ts';
import { limitRun } from './open-run.ts';
import type { OpenedRun } from './open-run.ts';
import { runSession } from './session.ts';
import { openStepDesk } from './step-desk.ts';
import type { StepDesk } from './step-desk.ts';

/** A run that was started: what faces reach of it. */
export interface LiveSession {
  readonly sessionId: string;
  readonly by: AskedBy;
  readonly log: EventLog;
  readonly desk: StepDesk;
  /** Resolves when the report is kept and everything is closed; never rejects. */
  readonly done: Promise<void>;
  cancel(reason: string): void;
  /** The process ends: what outlives it is left to its next start, everything else is cancelled. */
  stop(): void;
}

/** Starts a run in the background. Its report is in the journal before the faces hear `finished`. */
export function launchSession(
  setting: SessionHostSetting,
  catalogue: Catalogue,
  run: OpenedRun,
  sessionId: string,
): LiveSession {
  const { situation, request } = run;
  const { time } = situation;
  const abort = new AbortController();
  const startedMs = time.monotonicMs();
  const log = createEventLog(sessionId, () => time.monotonicMs() - startedMs);
  log.append({ kind: 'state', state: 'created', reason: null, done: 0, total: run.selection.checks.length });
  const desk = openDesk(run, log, abort.signal);
  setting.journal.open({ sessionId, startedAt: new Date(time.now()).toISOString(), request });
  const stopLimit = limitRun(run, abort);
  const end = (report: Report): void => {
    setting.journal.save(sessionId, report);
    setting.onReport?.(report, request.by);
    log.append({ kind: 'finished', report });
  };
  const work = async (): Promise<void> => {
    try {
      const report = await runSession({
        sessionId,
        reportId: setting.newId(),
        agent: setting.agent,
        catalogue,
        log,
        desk,
        journal: setting.journal,
        ledger: setting.ledger,
        signal: abort.signal,
        ...run,
      });
      end(report);
    } catch (error) {
      if (error instanceof LeftToNextStart) return;
      setting.onBug?.(error);
      const open = setting.journal.unfinished().find((session) => session.sessionId === sessionId);
      if (open !== undefined) end(interruptedReport(setting, open));
    } finally {
      stopLimit();
      run.lease.release();
      await situation.dispose();
    }
  };
  return {
    sessionId,
    by: request.by,
    log,
    desk,
    done: work(),
    cancel: (reason) => abort.abort(new Error(reason)),
    stop: () => abort.abort(new HostStops()),
  };
}

function openDesk({ situation }: OpenedRun, log: EventLog, signal: AbortSignal): StepDesk {
  const { time, random, operator, onAnswer } = situation;
  const onWaiting = (waiting: boolean): void => {
    const state = waiting ? 'waiting' : 'running';
    log.append({ kind: 'state', state, reason: waiting ? 'operator' : null, done: 0, total: 0 });
  };
  return openStepDesk({ log, time, random, signal, scripted: operator, onAnswer, onWaiting });
}
