import type { Report } from '../../src/report/report.ts';
import type { EventBody } from '../../src/report/session-event.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { createEventLog } from '../../src/session/event-log.ts';
import type { EventLog } from '../../src/session/event-log.ts';
import type { SessionHost } from '../../src/session/session-host.ts';

/** A host whose one run does what a test tells it to, event by event. */
export interface ScriptedHost extends SessionHost {
  readonly started: readonly SessionRequest[];
  readonly answers: readonly string[];
  readonly cancels: readonly string[];
  tell(body: EventBody): void;
  finish(report: Report): void;
}

/** A face sees of it exactly what it would see of a real host. */
export function createScriptedHost(): ScriptedHost {
  const started: SessionRequest[] = [];
  const answers: string[] = [];
  const cancels: string[] = [];
  const logs: EventLog[] = [];
  let report: Report | null = null;
  const current = (): EventLog => {
    const log = logs.at(-1);
    if (log === undefined) throw new Error('no run was started');
    return log;
  };
  return {
    started,
    answers,
    cancels,
    tell: (body) => void current().append(body),
    finish: (finished) => {
      report = finished;
      current().append({ kind: 'finished', report: finished });
    },
    start: (request) => {
      started.push(request);
      const sessionId = `s${started.length}`;
      logs.push(createEventLog(sessionId, () => 0));
      return Promise.resolve({ sessionId });
    },
    watch: (sessionId, afterSeq) =>
      logs[Number(sessionId.slice(1)) - 1]?.watch(afterSeq) ?? createEventLog('', () => 0).watch(0),
    answer: (_sessionId, step) => {
      answers.push(`${step.stepId}=${step.value}`);
      return Promise.resolve('taken');
    },
    cancel: (sessionId) => {
      cancels.push(sessionId);
      return Promise.resolve(true);
    },
    list: () =>
      Promise.resolve(
        report === null
          ? []
          : [
              {
                sessionId: 's1',
                reportId: report.id,
                startedAt: report.startedAt,
                symptom: null,
                state: 'finished',
                verdict: report.verdict,
              },
            ],
      ),
    report: () => Promise.resolve(report),
    undo: () => Promise.resolve({ ok: false, fault: { code: 'unsupported', detail: 'scripted' } }),
  };
}
