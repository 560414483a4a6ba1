import type { Report } from '../report/report.ts';
import type { AskedBy, SessionRequest } from '../report/session-request.ts';
import type { Refusal, SessionHost } from '../session/session-host.ts';
import type { FailureCode } from './exit-status.table.ts';
import type { Progress } from './progress.ts';
import type { StepPrompt } from './step-prompt.ts';

/** What watching a run to its end gave. */
export type WatchedRun =
  | { readonly ended: true; readonly report: Report }
  | { readonly ended: false; readonly code: FailureCode; readonly message: string };

/** How a run is shown and who answers its questions here. */
export interface RunWatch {
  readonly host: SessionHost;
  readonly progress: Progress;
  /** Null when nobody here can be asked. */
  readonly prompt: StepPrompt | null;
  readonly by: AskedBy;
  readonly stop: AbortSignal;
}

/** Starts a run and shows it until its report; a stop cancels it, and the report of the cancelled run is still waited for. */
export async function watchRun(request: SessionRequest, watch: RunWatch): Promise<WatchedRun> {
  const started = await watch.host.start(request);
  if ('refused' in started) return { ended: false, ...problemOf(started.refused) };
  const { sessionId } = started;
  const onStop = (): void => {
    void watch.host.cancel(sessionId, watch.by, String(watch.stop.reason));
  };
  watch.stop.addEventListener('abort', onStop, { once: true });
  if (watch.stop.aborted) onStop();
  try {
    return await follow(sessionId, watch);
  } finally {
    watch.stop.removeEventListener('abort', onStop);
    watch.prompt?.close();
    watch.progress.clear();
  }
}

async function follow(sessionId: string, { host, progress, prompt, by }: RunWatch): Promise<WatchedRun> {
  for await (const event of host.watch(sessionId, 0)) {
    if (event.kind === 'step-closed') prompt?.withdraw(event.nonce);
    progress.show(event);
    if (event.kind === 'finished') return { ended: true, report: event.report };
    if (event.kind !== 'step-opened' || prompt === null) continue;
    progress.clear();
    prompt.ask(event, (value) =>
      host.answer(sessionId, { stepId: event.step, nonce: event.nonce, value }, by),
    );
  }
  return {
    ended: false,
    code: 'unreachable',
    message: 'the connection to the run was lost before its report',
  };
}

const failureOfRefusal: Readonly<Record<Refusal['code'], FailureCode>> = {
  invalid: 'usage',
  busy: 'refused',
  'not-allowed': 'not-allowed',
  stopping: 'refused',
};

function problemOf(refusal: Refusal): { readonly code: FailureCode; readonly message: string } {
  return { code: failureOfRefusal[refusal.code], message: refusal.message };
}
