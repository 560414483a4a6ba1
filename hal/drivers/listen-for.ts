import { failed } from '../contracts/fault.ts';
import type { Fault, FaultCode, HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time, Timer } from '../contracts/time.ts';

/** For how long to listen, and what it is called when nothing comes. */
export interface ListenLimit {
  readonly timeoutMs: number;
  readonly time: Time;
  readonly signal: AbortSignal;
  readonly nothing: Extract<FaultCode, 'timed-out' | 'silent'>;
}

/** What is made of the bytes: null = not yet. */
export interface Hearing<T> {
  readonly take: (bytes: Uint8Array) => HalResult<T> | null;
  /** Called when bytes came and then none for `ms`, and when the time runs out after some came. */
  readonly quiet?: { readonly ms: number; readonly end: () => HalResult<T> | null };
}

/** Listening that has begun. */
export interface Listening<T> {
  /** Never rejects: `disconnected` when the link goes, `cancelled` when the signal aborts. */
  readonly result: Promise<HalResult<T>>;
  /** Ends it: what was to be answered could not even be asked. */
  readonly stop: (fault: Fault) => void;
}

/** Listens to a link from now on, so that an answer cannot come before somebody hears it. */
export function listenFor<T>(link: ByteLink, limit: ListenLimit, hearing: Hearing<T>): Listening<T> {
  let settle: (result: HalResult<T>) => void = () => undefined;
  const result = new Promise<HalResult<T>>((resolve) => {
    settle = resolve;
  });
  const timers: { out?: Timer; quiet?: Timer } = {};
  const offs: (() => void)[] = [];
  const end = (outcome: HalResult<T>): void => {
    timers.out?.cancel();
    timers.quiet?.cancel();
    for (const off of offs.splice(0)) off();
    settle(outcome);
  };
  const onQuiet = (): void => {
    const outcome = hearing.quiet?.end() ?? null;
    if (outcome !== null) end(outcome);
  };
  const onAbort = (): void => end(failed('cancelled', 'cancelled while listening'));
  offs.push(
    link.onBytes((bytes) => {
      timers.quiet?.cancel();
      const outcome = hearing.take(bytes);
      if (outcome !== null) return end(outcome);
      const { quiet } = hearing;
      if (quiet !== undefined) timers.quiet = limit.time.after(quiet.ms, onQuiet);
    }),
    link.onClose((fault) => end(lost(fault, link.path))),
    () => limit.signal.removeEventListener('abort', onAbort),
  );
  timers.out = limit.time.after(limit.timeoutMs, () => {
    const outcome = timers.quiet === undefined ? null : (hearing.quiet?.end() ?? null);
    const waited = `${link.path}: nothing within ${String(Math.round(limit.timeoutMs))} ms`;
    end(outcome ?? failed(limit.nothing, waited));
  });
  limit.signal.addEventListener('abort', onAbort, { once: true });
  if (limit.signal.aborted) onAbort();
  return { result, stop: (fault) => end({ ok: false, fault }) };
}

/** However a link ends, for a device it is a disconnection; a trace that does not fit keeps its own name. */
function lost(fault: Fault | null, path: string): { readonly ok: false; readonly fault: Fault } {
  if (fault === null) return failed('disconnected', `${path}: closed by us`);
  return { ok: false, fault: fault.code === 'protocol' ? fault : { ...fault, code: 'disconnected' } };
}
