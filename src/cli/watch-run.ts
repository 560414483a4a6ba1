import type { Text } from '../../hal/contracts/text.ts';
import type { Report } from '../report/report.ts';
import type { AskedBy, SessionRequest } from '../report/session-request.ts';
import type { Refusal, SessionHost } from '../session/session-host.ts';
import type { FailureCode } from './exit-status.table.ts';
import type { Progress } from './progress.ts';
import type { StepPrompt } from './step-prompt.ts';

/** What watching a run to its end gave. */
export type WatchedRun =
  | { readonly ended: true; readonly report: Report }
  | { readonly ended: false; readonly code: FailureCode; readonly message: Text };

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
  if ('refused' in started) return { ended: false, ...(await problemOf(started.refused)) };
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
    message: connectionLost,
  };
}

const connectionLost: Text = {
  zh: '检测的连接中断了，没有收到报告；可稍后用 posdoctor report list 查看',
  en: 'the connection to the run was lost before its report; see "posdoctor report list" later',
};

const failureOfRefusal: Readonly<Record<Refusal['code'], FailureCode>> = {
  invalid: 'usage',
  busy: 'refused',
  'not-allowed': 'not-allowed',
  stopping: 'refused',
};

async function problemOf({
  code,
  message,
}: Refusal): Promise<{ readonly code: FailureCode; readonly message: Text }> {
  const { foreignText } = await import('./foreign/foreign-text.ts');
  return { code: failureOfRefusal[code], message: foreignText(message) };
}
