import type { WebSocket } from 'ws';
import { reportView } from '../report/report-view.ts';
import type { ReportView, Text } from '../report/report-view.ts';
import type { SessionEvent } from '../report/session-event.ts';
import { sessionRequestSchema } from '../report/session-request.ts';
import type { AskedBy } from '../report/session-request.ts';
import type { SessionHost } from '../session/session-host.ts';
import { fromPageSchema } from './menu-messages.ts';
import type { FromPage, PageEvent, SwipedTrack, ToPage } from './menu-messages.ts';

type TitleOf = (remedyId: string) => Text | null;

/** What one page's connection works with. */
export interface PageSetting {
  readonly host: SessionHost;
  readonly version: string;
  /** Asked when a page comes: looking the serial up opens the terminal. */
  readonly serial: () => Promise<string | null>;
  /** Loads what names remedies; asked for when there is a report to show. */
  readonly titles: () => Promise<TitleOf>;
  /** What the agent may mend when a merchant asks. */
  readonly mend: 'none' | 'ask' | 'safe';
  /** Takes what the page heard of a reader that types into it; absent: nobody waits for it. */
  readonly onSwiped?: (tracks: readonly SwipedTrack[]) => void;
}

const by: AskedBy = { door: 'menu', name: 'merchant' };

/** Serves one page until it goes: says hello, then does what the page asks. Nothing a page sends can end the agent. */
export function servePage(socket: WebSocket, setting: PageSetting): void {
  const followed = new Set<string>();
  const send = (message: ToPage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const follow = async (sessionId: string, afterSeq: number): Promise<void> => {
    if (followed.has(sessionId)) return;
    followed.add(sessionId);
    for await (const event of setting.host.watch(sessionId, afterSeq)) {
      if (socket.readyState !== socket.OPEN) return;
      send({ t: 'event', event: await pageEvent(event, setting) });
    }
  };
  const line: PageLine = { send, follow, awaited: new Set() };
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parse(textOf(data));
    if (message === null) return send({ t: 'error', message: 'not a message of this page' });
    handle(message, setting, line).catch(() => send({ t: 'error', message: 'the agent could not do that' }));
  });
  hello(setting).then(send, () => socket.close(1011));
}

/** What one connection does for its page. */
interface PageLine {
  readonly send: (message: ToPage) => void;
  readonly follow: (sessionId: string, afterSeq: number) => Promise<void>;
  /** Runs whose first question this page is to hear of. */
  readonly awaited: Set<string>;
}

async function handle(message: FromPage, setting: PageSetting, line: PageLine): Promise<void> {
  const { send, follow } = line;
  const { host } = setting;
  switch (message.t) {
    case 'start':
      return begin(message, setting, line);
    case 'watch':
      return follow(message.sessionId, message.afterSeq);
    case 'answer': {
      const { sessionId, stepId, nonce, value } = message;
      const outcome = await host.answer(sessionId, { stepId, nonce, value }, by);
      return send({ t: 'answered', nonce, outcome });
    }
    case 'swiped':
      return setting.onSwiped?.(message.tracks);
    case 'anyone-asked':
      return tellOfQuestion(host, line);
    case 'print': {
      const printed = await host.printSlip(message.reportId, message.lang, by);
      const outcome = printed.ok ? printed.value.proof : printed.fault.code === 'busy' ? 'busy' : 'failed';
      return send({ t: 'slip', outcome });
    }
    case 'cancel':
      await host.cancel(message.sessionId, by, 'stopped in the menu');
  }
}

async function begin(
  { symptom, only }: Extract<FromPage, { readonly t: 'start' }>,
  { host, mend }: PageSetting,
  { send, follow }: PageLine,
): Promise<void> {
  const request = sessionRequestSchema.safeParse({ symptom, only, mend, by });
  if (!request.success) return send({ t: 'error', message: 'no such complaint' });
  const started = await host.start(request.data);
  if ('refused' in started) return send({ t: 'refused', refusal: started.refused });
  send({ t: 'started', sessionId: started.sessionId });
  return follow(started.sessionId, 0);
}

/** A technician at the command line lets a test run whose screen is this page: it joins as soon as that test asks something. */
async function tellOfQuestion(host: SessionHost, { send, awaited }: PageLine): Promise<void> {
  const running = (await host.list()).find((row) => row.state === 'running');
  if (running === undefined || awaited.has(running.sessionId)) return;
  const { sessionId } = running;
  awaited.add(sessionId);
  for await (const event of host.watch(sessionId, 0)) {
    if (event.kind === 'step-opened') return send({ t: 'asked', sessionId });
  }
}

async function hello(setting: PageSetting): Promise<ToPage> {
  const rows = await setting.host.list();
  const running = rows.find((row) => row.state === 'running');
  const reportId = rows.find((row) => row.reportId !== null)?.reportId ?? null;
  const report = reportId === null ? null : await setting.host.report(reportId);
  const last: ReportView | null = report === null ? null : reportView(report, await setting.titles());
  const terminal = { serial: await setting.serial(), version: setting.version };
  return { t: 'hello', terminal, running: running?.sessionId ?? null, last };
}

async function pageEvent(event: SessionEvent, { titles }: PageSetting): Promise<PageEvent> {
  if (event.kind !== 'finished') return event;
  const { kind, sessionId, seq, atMs, report } = event;
  return { kind, sessionId, seq, atMs, view: reportView(report, await titles()) };
}

function parse(text: string): FromPage | null {
  try {
    const message = fromPageSchema.safeParse(JSON.parse(text));
    return message.success ? message.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
