import { expect, test } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import { listenFor } from '../../../hal/drivers/listen-for.ts';
import type { Hearing } from '../../../hal/drivers/listen-for.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

function bench(hearing: Partial<Hearing<number>> = {}, signal = new AbortController().signal) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  let count = 0;
  const listening = listenFor<number>(
    host,
    { timeoutMs: 1000, time, signal, nothing: 'silent' },
    {
      take: (bytes) => {
        count += bytes.length;
        return count >= 3 ? ok(count) : null;
      },
      ...hearing,
    },
  );
  return { time, host, device, listening };
}

test('hears what is complete, however it was cut', async () => {
  const { device, listening } = bench();
  await device.write(Uint8Array.of(1), 100);
  await device.write(Uint8Array.of(2, 3), 100);
  expect(await listening.result).toEqual({ ok: true, value: 3 });
});

test('nothing is named as it was asked for', async () => {
  expect(await bench().listening.result).toMatchObject({ ok: false, fault: { code: 'silent' } });
});

test('a pause ends what has a quiet end, and only after something came', async () => {
  const half = bench({ quiet: { ms: 100, end: () => failed('protocol', 'half') } });
  await half.device.write(Uint8Array.of(1), 100);
  expect(await half.listening.result).toMatchObject({ fault: { code: 'protocol' } });
  expect(half.time.monotonicMs()).toBe(100);
  const none = bench({ quiet: { ms: 100, end: () => failed('protocol', 'half') } });
  expect(await none.listening.result).toMatchObject({ fault: { code: 'silent' } });
});

test('a lost link, our own close, a stop and a cancel each end it', async () => {
  const lost = bench();
  await lost.device.close();
  expect(await lost.listening.result).toMatchObject({ fault: { code: 'disconnected' } });
  const closed = bench();
  await closed.host.close();
  expect(await closed.listening.result).toMatchObject({ fault: { code: 'disconnected' } });
  const stopped = bench();
  stopped.listening.stop({ code: 'busy', detail: 'not asked' });
  expect(await stopped.listening.result).toMatchObject({ fault: { code: 'busy' } });
  const abort = new AbortController();
  const cancelled = bench({}, abort.signal);
  abort.abort();
  expect(await cancelled.listening.result).toMatchObject({ fault: { code: 'cancelled' } });
});

test('on a link that is gone already it ends at once', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time });
  await device.close();
  await Promise.resolve();
  const limit = { timeoutMs: 1000, time, signal: new AbortController().signal, nothing: 'silent' } as const;
  const listening = listenFor<number>(host, limit, { take: () => null });
  expect(await listening.result).toMatchObject({ fault: { code: 'disconnected' } });
});
