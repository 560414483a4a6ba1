import type { SessionEvent } from '../../report/session-event.ts';

/** Events that arrive by themselves, to be read one after the other. */
export interface EventStream extends AsyncIterable<SessionEvent> {
  push(event: SessionEvent): void;
  /** No more will come; with an error, reading ends with it after what has arrived. */
  end(error: Error | null): void;
}

/** A stream; `onGivenUp` is called when its reader leaves before the end. */
export function createEventStream(onGivenUp: () => void): EventStream {
  const events: SessionEvent[] = [];
  let ended: { readonly error: Error | null } | null = null;
  let wake: (() => void) | null = null;

  async function* read(): AsyncGenerator<SessionEvent> {
    try {
      for (;;) {
        const event = events.shift();
        if (event !== undefined) yield event;
        else if (ended === null) await arrival();
        else if (ended.error === null) return;
        else throw ended.error;
      }
    } finally {
      if (ended === null) onGivenUp();
    }
  }
  const arrival = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return {
    push: (event) => {
      events.push(event);
      wake?.();
    },
    end: (error) => {
      ended ??= { error };
      wake?.();
    },
    [Symbol.asyncIterator]: read,
  };
}
