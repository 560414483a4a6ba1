import * as fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PcscChannel } from '../../../../hal/drivers/pcsc/pcsc-channel.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { inChunks } from '../../../support/chunks.ts';

afterEach(() => void vi.restoreAllMocks());

function bench() {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  return { time, device, channel: new PcscChannel(host, time) };
}

const one = Uint8Array.of(1);

test('an answer of known size, in whatever chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (sizes) => {
      const { device, channel } = bench();
      const answer = Uint8Array.from({ length: 40 }, (_, index) => index);
      device.onBytes(() => {
        for (const chunk of inChunks(answer, sizes)) void device.write(chunk, 100);
      });
      expect(await channel.ask(one, { head: 40 }, 1000)).toEqual({ ok: true, value: answer });
    }),
    { numRuns: 200 },
  );
});

test('an answer whose head says how long it is', async () => {
  const { device, channel } = bench();
  device.onBytes(() => void device.write(Uint8Array.of(2, 7, 8, 9), 100));
  const size = { head: 1, tail: (head: Uint8Array) => head[0] ?? 0 };
  expect(await channel.ask(one, size, 1000)).toEqual({ ok: true, value: Uint8Array.of(2, 7, 8) });
});

test('no answer ends the connection: nothing on it could be told apart any more', async () => {
  const { channel } = bench();
  const lost: string[] = [];
  channel.onLost(() => lost.push('lost'));
  expect(await channel.ask(one, { head: 4 }, 500)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  expect(await channel.ask(one, { head: 4 }, 500)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  expect(lost).toEqual(['lost']);
});

test('a service that hangs up ends what was asked', async () => {
  const { device, channel } = bench();
  device.onBytes(() => void device.close());
  expect(await channel.ask(one, { head: 4 }, 500)).toMatchObject({
    ok: false,
    fault: { code: 'disconnected' },
  });
  expect(channel.lost).toMatchObject({ code: 'disconnected' });
});

describe('the event loop', () => {
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await nextTurn();
  };

  test('stays awake for a moment behind a question, and sleeps while a card takes its time', async () => {
    const { time, channel } = bench();
    const release = time.hold();
    const woken = vi.spyOn(globalThis, 'setImmediate');
    void channel.ask(one, { head: 4 }, 500);
    await turns(20);
    expect(woken.mock.calls.length).toBeGreaterThanOrEqual(20);
    await turns(300);
    const before = woken.mock.calls.length;
    await turns(50);
    expect(woken.mock.calls.length).toBe(before);
    release();
  });

  test('sleeps at once behind the answer', async () => {
    const { device, time, channel } = bench();
    const release = time.hold();
    const asked = channel.ask(one, { head: 1 }, 500);
    await device.write(one, 100);
    await asked;
    await turns(3);
    const woken = vi.spyOn(globalThis, 'setImmediate');
    await turns(50);
    expect(woken).not.toHaveBeenCalled();
    release();
  });
});

test('one question at a time', async () => {
  const { device, channel } = bench();
  const first = channel.ask(one, { head: 1 }, 500);
  expect(await channel.ask(one, { head: 1 }, 500)).toMatchObject({ ok: false, fault: { code: 'busy' } });
  await device.write(one, 100);
  expect(await first).toEqual({ ok: true, value: one });
});
