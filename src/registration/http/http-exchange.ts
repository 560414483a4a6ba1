import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { ByteLink } from '../../../hal/contracts/links.ts';
import type { Timer } from '../../../hal/contracts/time.ts';
import { deadlines } from '../deadlines.table.ts';
import type { HttpMessage } from './http-message.ts';
import { HttpReader } from './http-reader.ts';

/** An answer, or why there is none. */
export type HttpOutcome =
  | {
      readonly ok: true;
      readonly answer: HttpMessage & { readonly status: number };
      readonly afterMs: number;
    }
  | {
      readonly ok: false;
      readonly why: 'silence' | 'closed' | 'garbage' | 'truncated' | 'cancelled';
      readonly detail: string;
    };

type Failure = Extract<HttpOutcome, { readonly ok: false }>;

/** Sends one request over an open line and waits for its whole answer. */
export async function httpExchange(
  link: ByteLink,
  request: Uint8Array,
  { time, signal }: DeviceContext,
): Promise<HttpOutcome> {
  const startedMs = time.monotonicMs();
  const reader = new HttpReader();
  let settle: (outcome: HttpOutcome) => void = () => undefined;
  const outcome = new Promise<HttpOutcome>((resolve) => {
    settle = resolve;
  });
  const conclude = (): void => {
    const { result } = reader;
    if (result !== null) settle(concluded(result, time.monotonicMs() - startedMs));
  };
  const fail = (why: Failure['why'], detail: string): void => settle({ ok: false, why, detail });
  const timer: Timer = time.after(deadlines.answerMs, () => fail('silence', 'no whole answer in time'));
  const onAbort = (): void => fail('cancelled', 'cancelled while waiting');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const stops = [
    link.onBytes((bytes) => {
      reader.push(bytes);
      conclude();
    }),
    link.onClose((fault) => {
      const last = reader.end();
      if (last.ok || last.error.offset > 0) settle(concluded(last, time.monotonicMs() - startedMs));
      else fail('closed', fault?.detail ?? 'closed by us');
    }),
  ];
  const written = await link.write(request, deadlines.writeMs);
  if (!written.ok) fail('closed', written.fault.detail);
  return outcome.finally(() => {
    timer.cancel();
    signal.removeEventListener('abort', onAbort);
    for (const stop of stops) stop();
  });
}

function concluded(read: ReturnType<HttpReader['end']>, afterMs: number): HttpOutcome {
  if (!read.ok) {
    const why = read.error.code === 'truncated' ? 'truncated' : 'garbage';
    return { ok: false, why, detail: read.error.detail };
  }
  const { status } = read.value;
  if (status === null) return { ok: false, why: 'garbage', detail: 'a request came as an answer' };
  return { ok: true, answer: { ...read.value, status }, afterMs };
}
