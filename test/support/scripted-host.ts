import type { Report } from '../../src/report/report.ts';
import type { EventBody } from '../../src/report/session-event.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { createEventLog } from '../../src/session/event-log.ts';
import type { EventLog } from '../../src/session/event-log.ts';
import type { SessionHost, SessionRow } from '../../src/session/session-host.ts';

/** A host whose one run does what a test tells it to, event by event. */
export interface ScriptedHost extends SessionHost {
  readonly started: readonly SessionRequest[];
  readonly answers: readonly string[];
  readonly cancels: readonly string[];
  readonly slips: readonly string[];
  tell(body: EventBody): void;
  finish(report: Report): void;
}

/** A face sees of it exactly what it would see of a real host. */
export function createScriptedHost(): ScriptedHost {
  const started: SessionRequest[] = [];
  const answers: string[] = [];
  const cancels: string[] = [];
  const slips: string[] = [];
  const logs: EventLog[] = [];
  let report: Report | null = null;
  const current = (): EventLog => {
    const log = logs.at(-1);
    if (log === undefined) throw new Error('no run was started');
    return log;
  };
  const rowOf = (state: string): SessionRow => ({
    sessionId: `s${logs.length}`,
    reportId: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    symptom: null,
    state,
    verdict: null,
  });
  const running = (): SessionRow[] => (report === null && logs.length > 0 ? [rowOf('running')] : []);
  const finished = (): SessionRow[] =>
    report === null
      ? []
      : [
          {
            ...rowOf('finished'),
            reportId: report.id,
            startedAt: report.startedAt,
            verdict: report.verdict,
          },
        ];
  return {
    started,
    answers,
    cancels,
    slips,
    tell: (body) => void current().append(body),
    finish: (told) => {
      report = told;
      current().append({ kind: 'finished', report: told });
    },
    start: (request) => {
      started.push(request);
      report = null;
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
    list: () => Promise.resolve([...running(), ...finished()]),
    report: () => Promise.resolve(report),
    undo: () => Promise.resolve({ ok: false, fault: { code: 'unsupported', detail: 'scripted' } }),
    printSlip: (id, lang) => {
      slips.push(`${id} ${lang}`);
      return Promise.resolve({ ok: true, value: { proof: 'printed' } });
    },
  };
}
