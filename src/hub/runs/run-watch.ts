import type { SessionEvent } from '../../report/session-event.ts';
import type { SessionRequest } from '../../report/session-request.ts';
import { isFinal } from '../../wire/commands/command-result.ts';
import type { CommandReport } from '../../wire/commands/command-result.ts';
import { runSessionResultSchema } from '../../wire/commands/run-session.ts';
import type { RunSessionResult } from '../../wire/commands/run-session.ts';
import type { ApiParts } from '../http/api-parts.ts';

/** Why a run did not begin or gave no report. `status`: the HTTP status that says it best. */
export interface RunProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Told how a run goes: begun once, then its events, then exactly one end. */
export interface RunWatcher {
  onBegun(sessionId: string): void;
  onEvent(event: SessionEvent): void;
  /** The report as it stands on the hub's disk: JSON text, and the stamp of the event that carries it. */
  onReport(
    reportJson: string,
    stamp: { readonly sessionId: string; readonly seq: number; readonly atMs: number },
  ): void;
  onProblem(problem: RunProblem): void;
}

/** Events kept while it is not yet known which run is ours. */
const mostEarlyEvents = 500;

/** Has an agent run a diagnosis and tells how it goes. Gives a function that stops watching; the run itself goes on. */
export function watchRun(
  api: ApiParts,
  agentId: string,
  request: SessionRequest,
  watcher: RunWatcher,
): () => void {
  const watch = new RunWatch(api, watcher);
  void watch.begin(agentId, request);
  return () => watch.end(null);
}

class RunWatch {
  readonly #api: ApiParts;
  readonly #watcher: RunWatcher;
  readonly #early: SessionEvent[] = [];
  #sessionId: string | null = null;
  #timer: { cancel(): void } | null = null;
  #stop: (() => void) | null = null;
  #over = false;

  constructor(api: ApiParts, watcher: RunWatcher) {
    this.#api = api;
    this.#watcher = watcher;
  }

  async begin(agentId: string, request: SessionRequest): Promise<void> {
    const { limits, commands } = this.#api;
    this.#limit(limits.acceptMs, 'the agent did not take the run up in time');
    const order = { agentId, cmd: 'run-session', args: { request }, by: request.by } as const;
    const stop = await commands.give(order, {
      onState: (state) => this.#onState(state, request.timeoutMs + limits.reportMs),
      onRefused: (code, message) => this.end({ status: 403, code, message }),
      onLive: (event) => this.#onLive(event),
    });
    if (stop === null) {
      this.end({ status: 503, code: 'agent-offline', message: 'the agent is not connected' });
    } else if (this.#over) stop();
    else this.#stop = stop;
  }

  end(problem: RunProblem | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#timer?.cancel();
    this.#stop?.();
    if (problem !== null) this.#watcher.onProblem(problem);
  }

  #onState(state: CommandReport, runMs: number): void {
    const result = runSessionResultSchema.safeParse(state.result);
    if (result.success && this.#sessionId === null) this.#begun(result.data.sessionId, runMs);
    if (!isFinal(state.state)) return;
    if (state.state === 'succeeded' && result.success) void this.#deliver(result.data);
    else this.end(problemOf(state));
  }

  #begun(sessionId: string, runMs: number): void {
    this.#sessionId = sessionId;
    this.#limit(runMs, 'no report in time; it will come later, see the list of reports');
    this.#watcher.onBegun(sessionId);
    for (const event of this.#early.splice(0)) this.#onLive(event);
  }

  #onLive(event: SessionEvent): void {
    if (this.#over) return;
    if (this.#sessionId === null) {
      if (this.#early.length < mostEarlyEvents) this.#early.push(event);
    } else if (event.sessionId === this.#sessionId) this.#watcher.onEvent(event);
  }

  /** The report is read back from the store: what a caller gets here is what the hub keeps. */
  async #deliver({ sessionId, reportId, seq, atMs }: RunSessionResult): Promise<void> {
    try {
      const report = reportId === undefined ? null : await this.#api.store.report(reportId);
      if (this.#over) return;
      if (report === null)
        return this.end({ status: 502, code: 'no-report', message: 'the run left no report' });
      this.end(null);
      return this.#watcher.onReport(report, { sessionId, seq: seq ?? 1, atMs: atMs ?? 0 });
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown';
      this.#api.log.write('error', 'report-unreadable', { detail });
      return this.end({ status: 503, code: 'storage', message: 'the report cannot be read now' });
    }
  }

  #limit(limitMs: number, message: string): void {
    this.#timer?.cancel();
    this.#timer = this.#api.time.after(limitMs, () => this.end({ status: 504, code: 'timed-out', message }));
  }
}

const statuses: Readonly<Record<string, number>> = {
  invalid: 400,
  'bad-args': 400,
  'not-allowed': 403,
  busy: 409,
  stopping: 503,
};

function problemOf({ state, code, msg }: CommandReport): RunProblem {
  const named = code ?? state;
  return { status: statuses[named] ?? 502, code: named, message: msg ?? `the run ended as ${state}` };
}
