import type { EventBody, SessionEvent } from '../report/session-event.ts';

/** The events of one run, kept so that a face can join late or come back. */
export interface EventLog {
  append(body: EventBody): SessionEvent;
  /** Events after `afterSeq`, then live ones; ends after `finished`. */
  watch(afterSeq: number): AsyncIterable<SessionEvent>;
  readonly events: readonly SessionEvent[];
}

/** An empty log for one session; `elapsedMs` gives terminal time since the run began. */
export function createEventLog(sessionId: string, elapsedMs: () => number): EventLog {
  const events: SessionEvent[] = [];
  const waiting = new Set<() => void>();

  const append = (body: EventBody): SessionEvent => {
    const event: SessionEvent = { ...body, sessionId, seq: events.length + 1, atMs: Math.round(elapsedMs()) };
    events.push(event);
    for (const wake of waiting) wake();
    waiting.clear();
    return event;
  };

  async function* watch(afterSeq: number): AsyncIterable<SessionEvent> {
    for (let next = Math.max(0, afterSeq); ; next += 1) {
      let event = events[next];
      if (event === undefined) {
        if (events.at(-1)?.kind === 'finished') return;
        await new Promise<void>((resolve) => waiting.add(resolve));
        event = events[next];
      }
      if (event === undefined) return;
      yield event;
      if (event.kind === 'finished') return;
    }
  }

  return { append, watch, events };
}
