import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { ByteLink } from '../../../hal/contracts/links.ts';
import type { Timer } from '../../../hal/contracts/time.ts';
import type { Dialect } from '../iso8583/dialect.ts';
import type { Message, ReceivedMessage } from '../iso8583/message.ts';
import { pack } from '../iso8583/pack.ts';
import { deadlines } from '../deadlines.table.ts';
import type { AnswerOddity, SeenOddity } from './answer-oddity.ts';
import { AnswerWatch } from './answer-watch.ts';

/** One request on one connection, and how long to wait for its answer. */
export interface ExchangeOrder {
  readonly link: ByteLink;
  readonly request: Message;
  readonly dialect: Dialect;
  readonly context: DeviceContext;
  /** After this an answer counts as none; absent: the usual. */
  readonly answerMs?: number;
  /** After this nobody listens any more. */
  readonly totalMs?: number;
}

/** Why no answer came: nothing at all, the line was closed, or an oddity that came instead of it. */
export type NoAnswer = 'silence' | 'closed' | 'unsendable' | 'cancelled' | AnswerOddity;

/** How an exchange ended. `afterMs` runs from handing the request to the link. */
export type ExchangeOutcome =
  | {
      readonly ok: true;
      readonly answer: ReceivedMessage;
      /** When it came, by the terminal's wall clock, and how long after the request. */
      readonly cameAtMs: number;
      readonly afterMs: number;
      readonly oddities: readonly SeenOddity[];
    }
  | {
      readonly ok: false;
      readonly why: NoAnswer;
      readonly detail: string;
      readonly afterMs: number;
      readonly oddities: readonly SeenOddity[];
      /** True once bytes may have left: the host may have acted. */
      readonly sent: boolean;
    };

/**
 * Sends a request and waits for the answer that belongs to it; whatever else comes is kept as evidence. A silent line is listened to
 * beyond the deadline, so that a late answer can be told from none; it is still not accepted.
 */
export async function exchange(order: ExchangeOrder): Promise<ExchangeOutcome> {
  const packed = pack(order.request, order.dialect);
  if (!packed.ok) {
    const { field, detail } = packed.error;
    const where = field === null ? '' : `field ${String(field)}: `;
    return { ok: false, why: 'unsendable', detail: where + detail, afterMs: 0, oddities: [], sent: false };
  }
  const listening = listen(order);
  const written = await order.link.write(packed.value, deadlines.writeMs);
  if (!written.ok) listening.lose(written.fault.detail);
  return listening.outcome;
}

interface Listening {
  readonly outcome: Promise<ExchangeOutcome>;
  lose(detail: string): void;
}

function listen(order: ExchangeOrder): Listening {
  const { link, context } = order;
  const { time, signal } = context;
  const watch = new AnswerWatch(order.request, order.dialect);
  const startedMs = time.monotonicMs();
  const timers: Timer[] = [];
  const stops: (() => void)[] = [];
  let resolve: (outcome: ExchangeOutcome) => void = () => undefined;
  const outcome = new Promise<ExchangeOutcome>((settle) => {
    resolve = settle;
  });
  const finish = (end: End): void => {
    for (const timer of timers) timer.cancel();
    for (const stop of stops) stop();
    resolve(outcomeOf(watch, time.monotonicMs() - startedMs, end));
  };
  const answerMs = order.answerMs ?? deadlines.answerMs;
  const isLate = (): boolean => time.monotonicMs() - startedMs >= answerMs;
  let answeredMs: number | null = null;
  let cameAtMs = 0;
  const onBytes = (bytes: Uint8Array): void => {
    watch.take(bytes);
    if (watch.lost) return finish({ kind: 'lost' });
    if (watch.answer === null || answeredMs !== null) return;
    answeredMs = time.monotonicMs() - startedMs;
    if (isLate()) return finish({ kind: 'late' });
    cameAtMs = time.now();
    const ends: End = { kind: 'answered', afterMs: answeredMs, cameAtMs };
    timers.push(time.after(deadlines.lingerMs, () => finish(ends)));
  };
  const onDeadline = (): void => {
    if (answeredMs !== null) return;
    watch.end();
    if (watch.oddities.length > 0) finish({ kind: 'waited' });
  };
  timers.push(time.after(answerMs, onDeadline));
  timers.push(time.after(order.totalMs ?? deadlines.totalMs, () => finish({ kind: 'waited' })));
  const closed = (detail: string): void =>
    finish(
      answeredMs === null ? { kind: 'closed', detail } : { kind: 'answered', afterMs: answeredMs, cameAtMs },
    );
  stops.push(
    link.onBytes(onBytes),
    link.onClose((fault) => closed(fault?.detail ?? 'closed by us')),
  );
  const onAbort = (): void => finish({ kind: 'cancelled' });
  signal.addEventListener('abort', onAbort, { once: true });
  stops.push(() => signal.removeEventListener('abort', onAbort));
  if (signal.aborted) onAbort();
  return { outcome, lose: closed };
}

type End =
  | { readonly kind: 'answered'; readonly afterMs: number; readonly cameAtMs: number }
  | { readonly kind: 'closed'; readonly detail: string }
  | { readonly kind: 'late' | 'lost' | 'waited' | 'cancelled' };

function outcomeOf(watch: AnswerWatch, elapsedMs: number, end: End): ExchangeOutcome {
  const { answer } = watch;
  if (end.kind === 'answered' && answer !== null) {
    const { afterMs, cameAtMs } = end;
    return { ok: true, answer, afterMs, cameAtMs, oddities: watch.oddities };
  }
  watch.end();
  if (end.kind === 'late') watch.note('late', `after ${String(Math.round(elapsedMs))} ms`);
  const first = watch.oddities.find(({ oddity }) => insteadOfAnswer.has(oddity));
  const none = { ok: false, afterMs: elapsedMs, oddities: watch.oddities, sent: true } as const;
  if (end.kind === 'cancelled') return { ...none, why: 'cancelled', detail: 'cancelled while waiting' };
  if (first !== undefined) return { ...none, why: first.oddity, detail: first.detail };
  if (end.kind === 'closed') return { ...none, why: 'closed', detail: end.detail };
  return { ...none, why: 'silence', detail: `nothing came within ${String(Math.round(elapsedMs))} ms` };
}

/** What, coming first, says most about why there is no answer. */
const insteadOfAnswer: ReadonlySet<AnswerOddity> = new Set([
  'late',
  'garbage',
  'zero-length',
  'oversized',
  'truncated',
  'other-stan',
  'other-terminal',
  'other-message',
]);
