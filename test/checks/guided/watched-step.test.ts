import { expect, test } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import { watchedStep } from '../../../src/checks/guided/watched-step.ts';
import type { StepAnswer } from '../../../src/checks/operator.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';

const step = { id: 'swipe-card-1', action: { zh: '刷', en: 'swipe' } };

interface Scene {
  /** When the person says done; null: never. */
  readonly saysAfterMs: number | null;
  readonly says?: string;
  /** When hardware sees something. */
  readonly seesAfterMs: number | null;
  readonly sees?: HalResult<string>;
}

async function play({ saysAfterMs, says = 'done', seesAfterMs, sees = ok('seen') }: Scene) {
  const base = lookAt(bareTerminal());
  const { time } = base.context;
  const ended: string[] = [];
  const look = {
    ...base,
    operator: {
      ask: (asked: { readonly timeoutMs: number; readonly detect?: (s: AbortSignal) => Promise<string> }) => {
        const person = sleep(time, saysAfterMs ?? asked.timeoutMs).then((): StepAnswer =>
          saysAfterMs === null
            ? { answered: false, why: 'timed-out' }
            : { answered: true, value: says, by: 'person' },
        );
        const hardware = asked
          .detect?.(base.context.signal)
          .then((value): StepAnswer => ({ answered: true, value, by: 'hardware' }));
        return Promise.race([person, ...(hardware === undefined ? [] : [hardware])]);
      },
    },
  };
  const watch = ({ signal }: DeviceContext): Promise<HalResult<string>> =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        ended.push('stopped');
        resolve(failed('cancelled', 'stopped'));
      });
      if (seesAfterMs !== null) time.after(seesAfterMs, () => resolve(sees));
    });
  const result = await watchedStep(look, step, watch);
  return { result, atMs: time.monotonicMs(), ended };
}

test('what hardware sees ends the step at once', async () => {
  const { result, atMs } = await play({ saysAfterMs: 9000, seesAfterMs: 1000 });
  expect(result).toEqual({ saw: true, result: ok('seen') });
  expect(atMs).toBe(1000);
});

test('hardware may be a little later than the person', async () => {
  const { result } = await play({ saysAfterMs: 1000, seesAfterMs: 3000 });
  expect(result).toMatchObject({ saw: true });
});

test('nothing was seen: the watching is stopped', async () => {
  const { result, ended } = await play({ saysAfterMs: 1000, seesAfterMs: null });
  expect(result).toEqual({ saw: false, done: 'done' });
  expect(ended).toEqual(['stopped']);
});

test('a fault is a sight, running out of time is none', async () => {
  const lost = await play({ saysAfterMs: 9000, seesAfterMs: 500, sees: failed('disconnected', 'gone') });
  expect(lost.result).toMatchObject({ saw: true, result: { fault: { code: 'disconnected' } } });
  const late = await play({ saysAfterMs: 9000, seesAfterMs: 500, sees: failed('timed-out', 'nobody') });
  expect(late.result).toEqual({ saw: false, done: 'done' });
});

test('whoever cannot or does not answer has not done it', async () => {
  const cannot = await play({ saysAfterMs: 500, says: 'cannot', seesAfterMs: null });
  expect(cannot.result).toEqual({ saw: false, done: 'cannot' });
  const absent = await play({ saysAfterMs: null, seesAfterMs: null });
  expect(absent.result).toEqual({ saw: false, done: 'unanswered' });
});
