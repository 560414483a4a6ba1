import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { orCancelled } from '../../src/checks/or-cancelled.ts';

it('gives what the work gives', async () => {
  const { signal } = new AbortController();
  expect(
    await orCancelled(
      signal,
      () => Promise.resolve(ok(7)),
      () => undefined,
    ),
  ).toEqual(ok(7));
});

it('does not begin when it is cancelled already', async () => {
  let begun = false;
  const work = (): Promise<HalResult<number>> => {
    begun = true;
    return Promise.resolve(ok(7));
  };
  expect(await orCancelled(AbortSignal.abort(), work, () => undefined)).toMatchObject({
    fault: { code: 'cancelled' },
  });
  expect(begun).toBe(false);
});

it('stops waiting at once and discards what comes late', async () => {
  const abort = new AbortController();
  const discarded: number[] = [];
  const late = new AbortController();
  const work = new Promise<HalResult<number>>((resolve) => {
    late.signal.addEventListener('abort', () => resolve(ok(7)));
  });
  const waiting = orCancelled(
    abort.signal,
    () => work,
    (value) => void discarded.push(value),
  );
  abort.abort();
  expect(await waiting).toMatchObject({ fault: { code: 'cancelled' } });
  late.abort();
  await work;
  await Promise.resolve();
  expect(discarded).toEqual([7]);
});

it('discards nothing when the late work failed', async () => {
  const abort = new AbortController();
  const late = Promise.resolve(failed('refused', 'no'));
  abort.abort();
  expect(
    await orCancelled(
      abort.signal,
      () => late,
      () => expect.fail('nothing to discard'),
    ),
  ).toMatchObject({
    ok: false,
  });
});
