import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { logOf } from '../../support/link-log.ts';

const time = createVirtualTime({ startMs: 0 });
const microtasks = (): Promise<void> => Promise.resolve().then(() => Promise.resolve());

describe('two ends in memory', () => {
  test('carry bytes both ways, whole and in order, never within the write', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(chunks, async (sent) => {
        const [one, other] = memoryPair({ time });
        const log = logOf(other);
        for (const chunk of sent) await one.write(chunk, 100);
        await microtasks();
        expect(log.bytes).toEqual(sent.flatMap((chunk) => [...chunk]));
      }),
      { numRuns: 200 },
    );
  });

  test('deliver a copy in a later microtask', async () => {
    const [one, other] = memoryPair({ time });
    const log = logOf(other);
    const bytes = Uint8Array.of(1, 2, 3);
    const written = one.write(bytes, 100);
    bytes.fill(9);
    expect(log.bytes).toEqual([]);
    expect(await written).toEqual({ ok: true, value: undefined });
    expect(log.bytes).toEqual([1, 2, 3]);
  });

  test('close the far end after the bytes that were on their way', async () => {
    const [one, other] = memoryPair({ time });
    const log = logOf(other);
    const own = logOf(one);
    void one.write(Uint8Array.of(7), 100);
    await one.close();
    await one.close();
    await microtasks();
    expect(log.bytes).toEqual([7]);
    expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
    expect(own.closes).toEqual([null]);
    expect(await other.write(Uint8Array.of(1), 100)).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
  });

  test('tell a late listener that the link is gone', async () => {
    const [one, other] = memoryPair({ time });
    await one.close();
    await microtasks();
    const late = logOf(other);
    expect(late.closes).toEqual([]);
    await microtasks();
    expect(late.closes).toMatchObject([{ code: 'disconnected' }]);
  });

  test('stall a write to a paused end until it resumes, or give up after the deadline', async () => {
    const [one, other] = memoryPair({ time, capacityBytes: 4 });
    const log = logOf(other);
    other.pause();
    expect(await one.write(Uint8Array.of(1, 2, 3, 4), 100)).toMatchObject({ ok: true });
    expect(await one.write(Uint8Array.of(5), 100)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    const patient = one.write(Uint8Array.of(6), 10_000);
    time.after(500, () => other.resume());
    expect(await patient).toMatchObject({ ok: true });
    await microtasks();
    expect(log.bytes).toEqual([1, 2, 3, 4, 6]);
  });

  test('fail a stalled write when the reader goes away', async () => {
    const [one, other] = memoryPair({ time, capacityBytes: 1 });
    other.pause();
    await one.write(Uint8Array.of(1), 100);
    const stalled = one.write(Uint8Array.of(2), 10_000);
    await other.close();
    expect(await stalled).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  });

  test('drop what nobody listens to', async () => {
    const [one, other] = memoryPair({ time });
    await one.write(Uint8Array.of(1), 100);
    await microtasks();
    const log = logOf(other);
    await one.write(Uint8Array.of(2), 100);
    await microtasks();
    expect(log.bytes).toEqual([2]);
  });
});
