import { expect, test } from 'vitest';
import { ok } from '../../../../hal/contracts/fault.ts';
import { createTurns } from '../../../../hal/drivers/printer/turns.ts';

const { signal } = new AbortController();

/** Work that ends when it is told to. */
function openWork() {
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { finish, run: () => ended.then(() => ok('done')) };
}

test('work runs one at a time, in order', async () => {
  const turns = createTurns();
  const first = openWork();
  const order: string[] = [];
  const one = turns(signal, async () => {
    order.push('one begins');
    const result = await first.run();
    order.push('one ends');
    return result;
  });
  const two = turns(signal, () => {
    order.push('two');
    return Promise.resolve(ok('two'));
  });
  await Promise.resolve();
  first.finish();
  expect(await Promise.all([one, two])).toEqual([ok('done'), ok('two')]);
  expect(order).toEqual(['one begins', 'one ends', 'two']);
});

test('work that is cancelled while it waits never runs, and what comes after still waits for its turn', async () => {
  const turns = createTurns();
  const first = openWork();
  const order: string[] = [];
  const one = turns(signal, first.run);
  const impatient = new AbortController();
  const two = turns(impatient.signal, () => {
    order.push('two');
    return Promise.resolve(ok('two'));
  });
  const three = turns(signal, () => {
    order.push('three');
    return Promise.resolve(ok('three'));
  });
  impatient.abort(new Error('stop'));
  expect(await two).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(order).toEqual([]);
  first.finish();
  await one;
  await three;
  expect(order).toEqual(['three']);
});

test('work that throws does not stop the work behind it', async () => {
  const turns = createTurns();
  const broken = turns(signal, () => Promise.reject(new Error('a bug')));
  const after = turns(signal, () => Promise.resolve(ok(1)));
  await expect(broken).rejects.toThrow('a bug');
  expect(await after).toEqual(ok(1));
});
