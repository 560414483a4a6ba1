import type { ReportView, Text } from '../../report/report-view.ts';
import type { PageEvent, SlipOutcome, ToPage } from '../menu-messages.ts';
import { refusalWords, words } from './words.table.ts';

/** One line of a run: a check and how it stands. */
export interface CheckLine {
  readonly id: string;
  readonly title: Text;
  readonly verdict: Extract<PageEvent, { readonly kind: 'check-finished' }>['verdict'] | null;
}

/** A step that waits for somebody. */
export type OpenStep = Extract<PageEvent, { readonly kind: 'step-opened' }>;

/** A run as the page knows it. */
export interface Run {
  readonly sessionId: string;
  readonly seq: number;
  readonly checks: readonly CheckLine[];
  readonly done: number;
  readonly total: number;
  readonly remedy: Text | null;
  readonly step: OpenStep | null;
  /** Causes that are certain already, while the run goes on. */
  readonly named: readonly Text[];
}

/** What a run is to look at: a complaint (null: none) or some devices alone. */
export interface Wish {
  readonly symptom: string | null;
  readonly only?: readonly string[] | undefined;
}

/** Everything the page shows. */
export interface Model {
  readonly lang: keyof Text;
  readonly up: boolean;
  readonly screen: 'home' | 'code' | 'run' | 'result';
  /** What this page last asked to be tested; null: nothing, another page or face did. */
  readonly wish: Wish | null;
  readonly run: Run | null;
  readonly view: ReportView | null;
  /** What became of the slip of the result that is shown. */
  readonly slip: SlipOutcome | 'printing' | null;
  readonly notice: Text | null;
  readonly terminal: { readonly serial: string | null; readonly version: string };
}

/** A page that has just been opened. */
export function freshModel(lang: keyof Text): Model {
  return {
    lang,
    up: false,
    screen: 'home',
    wish: null,
    run: null,
    view: null,
    slip: null,
    notice: null,
    terminal: { serial: null, version: '' },
  };
}

/** What a message of the agent makes of the page. */
export function heard(model: Model, message: ToPage): Model {
  switch (message.t) {
    case 'hello':
      return greeted({ ...model, terminal: message.terminal }, message);
    case 'asked':
      return model.run === null
        ? { ...model, screen: 'run', notice: null, run: freshRun(message.sessionId) }
        : model;
    case 'started':
      return { ...model, screen: 'run', notice: null, slip: null, run: freshRun(message.sessionId) };
    case 'refused':
      return { ...model, notice: refusalWords[message.refusal.code] };
    case 'error':
      return { ...model, notice: words.tryAgain };
    case 'slip':
      return { ...model, slip: message.outcome };
    case 'answered':
      return model;
    case 'event':
      return happened(model, message.event);
  }
}

/** A page that was opened or came back joins the run that goes on; one whose run is gone shows what became of it. */
function greeted(model: Model, { running, last }: Extract<ToPage, { readonly t: 'hello' }>): Model {
  if (running !== null && model.run?.sessionId !== running)
    return { ...model, screen: 'run', run: freshRun(running), view: last ?? model.view };
  if (running === null && model.run !== null)
    return { ...model, screen: last === null ? 'home' : 'result', run: null, view: last };
  return { ...model, view: model.run === null ? (last ?? model.view) : model.view };
}

/** A run of which nothing is known yet. */
export function freshRun(sessionId: string): Run {
  return { sessionId, seq: 0, checks: [], done: 0, total: 0, remedy: null, step: null, named: [] };
}

function happened(model: Model, event: PageEvent): Model {
  const { run } = model;
  if (run === null || event.sessionId !== run.sessionId || event.seq <= run.seq) return model;
  if (event.kind === 'finished') return { ...model, screen: 'result', run: null, view: event.view };
  if (event.kind === 'finding') return { ...model, run: { ...run, seq: event.seq } };
  return { ...model, run: { ...advanced(run, event), seq: event.seq } };
}

type Advance = Exclude<PageEvent, { readonly kind: 'finished' | 'finding' }>;

function advanced(run: Run, event: Advance): Run {
  switch (event.kind) {
    case 'state':
      return event.total > 0 ? { ...run, done: event.done, total: event.total } : run;
    case 'check-started':
      return { ...run, checks: withLine(run.checks, { id: event.check, title: event.title, verdict: null }) };
    case 'check-finished':
      return {
        ...run,
        checks: withLine(run.checks, { id: event.check, title: event.title, verdict: event.verdict }),
      };
    case 'step-opened':
      return { ...run, step: event };
    case 'step-closed':
      return run.step?.nonce === event.nonce ? { ...run, step: null } : run;
    case 'named':
      return { ...run, named: event.causes.map(({ title }) => title) };
    case 'remedy':
      return { ...run, remedy: event.phase === 'done' ? null : event.title };
  }
}

function withLine(lines: readonly CheckLine[], line: CheckLine): readonly CheckLine[] {
  const known = lines.some((other) => other.id === line.id);
  return known ? lines.map((other) => (other.id === line.id ? line : other)) : [...lines, line];
}
