import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../../src/report/session-event.ts';
import { createEventLog } from '../../src/session/event-log.ts';

const state = (done: number): EventBody => ({
  kind: 'state',
  state: 'running',
  reason: null,
  done,
  total: 9,
});
const stepClosed: EventBody = { kind: 'step-closed', step: 'x', nonce: 'n', answer: null, by: 'timed-out' };

async function take(events: AsyncIterable<SessionEvent>, count: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const event of events) {
    seen.push(event.seq);
    if (seen.length === count) break;
  }
  return seen;
}

describe('the events of a run', () => {
  it('are numbered without gaps and stamped with terminal time', () => {
    const log = createEventLog('s', () => 12.6);
    log.append(state(0));
    expect(log.append(stepClosed)).toMatchObject({ seq: 2, atMs: 13, sessionId: 's' });
  });

  it('can be joined late, from any point, by several faces at once', async () => {
    const log = createEventLog('s', () => 0);
    log.append(state(0));
    log.append(state(1));
    const early = take(log.watch(0), 4);
    const late = take(log.watch(1), 3);
    log.append(state(2));
    log.append(state(3));
    expect(await early).toEqual([1, 2, 3, 4]);
    expect(await late).toEqual([2, 3, 4]);
  });
});
