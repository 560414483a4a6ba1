import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Operator, Step } from '../../src/checks/operator.ts';
import { createEventLog } from '../../src/session/event-log.ts';
import type { EventLog } from '../../src/session/event-log.ts';
import { openStepDesk } from '../../src/session/step-desk.ts';
import type { StepDesk } from '../../src/session/step-desk.ts';
import { testTime } from '../support/looking.ts';

const step: Step = {
  id: 'close-cover',
  inquiry: { type: 'perform', action: { zh: '合上纸仓盖', en: 'Close the cover' } },
  timeoutMs: 20_000,
};
const menu = { door: 'menu', name: 'merchant' } as const;
const cli = { door: 'cli', name: 'technician' } as const;

function desk(
  scripted: Operator | null = null,
  signal = new AbortController().signal,
  onAnswer?: (stepId: string, value: string) => void,
): { desk: StepDesk; log: EventLog; release: () => void } {
  const time = testTime();
  const release = time.hold();
  const log = createEventLog('s1', () => time.monotonicMs());
  return {
    desk: openStepDesk({
      log,
      time,
      random: createSeededRandom(7),
      signal,
      scripted,
      onAnswer,
      onWaiting: () => undefined,
    }),
    log,
    release,
  };
}

const opened = (log: EventLog): { stepId: string; nonce: string } => {
  const event = log.events.find((candidate) => candidate.kind === 'step-opened');
  if (event?.kind !== 'step-opened') throw new Error('no step was opened');
  return { stepId: event.step, nonce: event.nonce };
};

describe('a step', () => {
  it('takes the first valid answer; a wrong one leaves it waiting, a late one is told so', async () => {
    const { desk: atDesk, log } = desk();
    const asked = atDesk.operator.ask(step);
    const { stepId, nonce } = opened(log);
    expect(atDesk.answer({ stepId, nonce, value: 'perhaps' }, menu)).toBe('not-accepted');
    expect(atDesk.answer({ stepId: 'other', nonce, value: 'done' }, menu)).toBe('no-such-step');
    expect(atDesk.answer({ stepId, nonce: 'ff', value: 'done' }, menu)).toBe('no-such-step');
    expect(atDesk.answer({ stepId, nonce, value: 'done' }, cli)).toBe('taken');
    expect(await asked).toEqual({ answered: true, value: 'done', by: 'cli:technician' });
    expect(atDesk.answer({ stepId, nonce, value: 'done' }, menu)).toBe('already-answered');
    expect(log.events.at(-1)).toMatchObject({ kind: 'step-closed', answer: 'done', by: 'cli:technician' });
  });

  it('lets the world know what a person answered before the run does, but no answer that was not taken', () => {
    const told: string[] = [];
    const { desk: atDesk, log } = desk(
      null,
      undefined,
      (stepId, value) => void told.push(`${stepId} ${value}`),
    );
    void atDesk.operator.ask(step);
    const { stepId, nonce } = opened(log);
    atDesk.answer({ stepId, nonce, value: 'perhaps' }, menu);
    expect(told).toEqual([]);
    atDesk.answer({ stepId, nonce, value: 'done' }, menu);
    atDesk.answer({ stepId, nonce, value: 'cannot' }, cli);
    expect(told).toEqual(['close-cover done']);
  });

  it('that nobody answers ends unanswered after its time', async () => {
    const { desk: atDesk, log, release } = desk();
    const asked = atDesk.operator.ask(step);
    release();
    expect(await asked).toEqual({ answered: false, why: 'timed-out' });
    expect(log.events.at(-1)).toMatchObject({
      kind: 'step-closed',
      answer: null,
      by: 'timed-out',
      atMs: 20_000,
    });
  });

  it('can be answered by what the hardware shows', async () => {
    const { desk: atDesk } = desk();
    const answer = await atDesk.operator.ask({ ...step, detect: () => Promise.resolve('done') });
    expect(answer).toEqual({ answered: true, value: 'done', by: 'hardware' });
  });

  it('is answered by the scripted person of a scenario, who may also stay silent', async () => {
    const scripted: Operator = {
      ask: () => Promise.resolve({ answered: true, value: 'cannot', by: 'scenario' }),
    };
    expect(await desk(scripted).desk.operator.ask(step)).toMatchObject({ value: 'cannot' });
    const absent: Operator = { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) };
    const silent = desk(absent);
    const asked = silent.desk.operator.ask(step);
    silent.release();
    expect(await asked).toEqual({ answered: false, why: 'timed-out' });
  });

  it('ends when the run is cancelled', async () => {
    const abort = new AbortController();
    const { desk: atDesk } = desk(null, abort.signal);
    const asked = atDesk.operator.ask(step);
    abort.abort(new Error('cancelled'));
    expect(await asked).toEqual({ answered: false, why: 'cancelled' });
  });

  it('that asks for text takes only text of its format', async () => {
    const { desk: atDesk, log } = desk();
    const asked = atDesk.operator.ask({
      ...step,
      inquiry: { type: 'enter', question: { zh: '印出的数字', en: 'Printed number' }, format: '\\d{4}' },
    });
    const { stepId, nonce } = opened(log);
    expect(atDesk.answer({ stepId, nonce, value: '12a4' }, menu)).toBe('not-accepted');
    expect(atDesk.answer({ stepId, nonce, value: '12345' }, menu)).toBe('not-accepted');
    expect(atDesk.answer({ stepId, nonce, value: '1234' }, menu)).toBe('taken');
    expect(await asked).toMatchObject({ value: '1234' });
  });
});
