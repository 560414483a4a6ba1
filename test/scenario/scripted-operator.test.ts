import { describe, expect, it } from 'vitest';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { faultSchema } from '../../src/scenario/fault-schema.ts';
import { startFaultSchedule } from '../../src/scenario/fault-schedule.ts';
import { createLiveHands, createScriptedOperator } from '../../src/scenario/scripted-operator.ts';

const text = { zh: '字', en: 'text' };
const perform = (id: string) => ({
  id,
  inquiry: { type: 'perform' as const, action: text },
  timeoutMs: 20_000,
});
const confirm = (id: string) => ({
  id,
  inquiry: { type: 'confirm' as const, question: text },
  timeoutMs: 20_000,
});

function operatorWith(answers: 'honest' | 'absent' | Record<string, string>, ...faults: object[]) {
  const time = createVirtualTime({ startMs: 0 });
  const schedule = startFaultSchedule(
    faults.map((fault) => faultSchema.parse(fault)),
    time,
    () => undefined,
  );
  return {
    time,
    schedule,
    operator: createScriptedOperator(answers, schedule, { time, perform: () => null }),
  };
}

describe('an honest operator', () => {
  it('does what is asked, in the time a person takes, and the fault is over', async () => {
    const { operator, schedule, time } = operatorWith('honest', { at: 'printer', kind: 'cover-open' });
    expect(await operator.ask(perform('close-cover'))).toEqual({
      answered: true,
      value: 'done',
      by: 'scenario',
    });
    expect(schedule.acts('printer', 'cover-open')).toBe(false);
    expect(time.monotonicMs()).toBe(4_000);
  });

  it('cannot mend what is worn or broken', async () => {
    const { operator, schedule } = operatorWith('honest', { at: 'magstripe', kind: 'head-worn' });
    await operator.ask(perform('clean-head'));
    expect(schedule.acts('magstripe', 'head-worn')).toBe(true);
  });

  it('says the truth about what is shown', async () => {
    const { operator } = operatorWith('honest', { at: 'registration', kind: 'wrong-tid' });
    expect(await operator.ask(confirm('tid-matches'))).toMatchObject({ value: 'no' });
    expect(await operator.ask(confirm('mid-matches'))).toMatchObject({ value: 'yes' });
  });

  it('makes up nothing that would have to be typed in', async () => {
    const { operator } = operatorWith('honest');
    const step = {
      id: 'enter-code',
      inquiry: { type: 'enter' as const, question: text, format: '\\d+' },
      timeoutMs: 9_000,
    };
    expect(await operator.ask(step)).toEqual({ answered: false, why: 'timed-out' });
  });
});

describe('other operators', () => {
  it('never answer when absent', async () => {
    const { operator, schedule } = operatorWith('absent', { at: 'printer', kind: 'cover-open' });
    expect(await operator.ask(perform('close-cover'))).toEqual({ answered: false, why: 'timed-out' });
    expect(schedule.acts('printer', 'cover-open')).toBe(true);
  });

  it('give the answers of their list and no other, and do nothing of themselves', async () => {
    const { operator, schedule } = operatorWith(
      { 'close-cover': 'cannot' },
      { at: 'printer', kind: 'cover-open' },
    );
    expect(await operator.ask(perform('close-cover'))).toMatchObject({ value: 'cannot' });
    expect(await operator.ask(perform('load-paper'))).toMatchObject({ answered: false });
    expect(schedule.acts('printer', 'cover-open')).toBe(true);
  });
});

describe('the hands of a live person', () => {
  it('do in the simulated world what the person says is done, and nothing of what they cannot do', () => {
    const { schedule } = operatorWith('absent', { at: 'magstripe', kind: 'head-dirty', level: 0.5 });
    const did: string[] = [];
    const hands = createLiveHands(schedule, (stepId) => {
      did.push(stepId);
      return null;
    });
    hands('clean-head', 'cannot');
    expect([schedule.acts('magstripe', 'head-dirty'), did]).toEqual([true, []]);
    hands('clean-head', 'done');
    hands('swipe-card-1', 'done');
    expect([schedule.acts('magstripe', 'head-dirty'), did]).toEqual([false, ['clean-head', 'swipe-card-1']]);
  });
});
