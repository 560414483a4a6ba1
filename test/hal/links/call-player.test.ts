import * as z from 'zod';
import { expect, test } from 'vitest';
import { callPlayer } from '../../../hal/links/call-player.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

const time = createVirtualTime({ startMs: 0 });
const step = (args: readonly unknown[], value: unknown, ms = 0) => ({
  call: 'x',
  args,
  ms,
  result: { ok: true, value } as const,
});

test('answers in order, and the last one again and again', async () => {
  const { answer } = callPlayer([step(['a'], 1), step(['b'], 9), step(['a'], 2)], time);
  const asked = [
    await answer('x', ['a'], z.number()),
    await answer('x', ['a'], z.number()),
    await answer('x', ['a'], z.number()),
  ];
  expect(asked).toEqual([
    { ok: true, value: 1 },
    { ok: true, value: 2 },
    { ok: true, value: 2 },
  ]);
  expect(await answer('x', ['b'], z.number())).toEqual({ ok: true, value: 9 });
});

test('takes as long as it took then', async () => {
  const before = time.monotonicMs();
  await callPlayer([step([], 1, 250)], time).answer('x', [], z.number());
  expect(time.monotonicMs() - before).toBe(250);
});

test('what was not recorded is not there; an answer of another form is a protocol fault', async () => {
  const { answer } = callPlayer([step(['a'], 'text')], time);
  expect(await answer('x', ['c'], z.number())).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  expect(await answer('y', ['a'], z.number())).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  expect(await answer('x', ['a'], z.number())).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
