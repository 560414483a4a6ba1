import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { latentPair } from '../../../../hal/simulators/linux/latent-link.ts';
import type { PathQuality } from '../../../../hal/simulators/linux/radio-path.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { sleep } from '../../../../hal/contracts/time.ts';

function joined(quality: () => PathQuality | null, seed = 1) {
  const time = createVirtualTime({ startMs: 0 });
  const pair = latentPair({ time, random: createSeededRandom(seed), quality }, { near: 'near', far: 'far' });
  const got: number[] = [];
  const arrivals: number[] = [];
  const closes: unknown[] = [];
  pair.far.onBytes((bytes) => {
    got.push(...bytes);
    arrivals.push(time.monotonicMs());
  });
  pair.far.onClose((fault) => closes.push(fault?.code ?? null));
  return { time, ...pair, got, arrivals, closes };
}

const fast: PathQuality = { bitsPerSecond: 1e9, oneWayMs: 10, lossShare: 0 };

test('bytes arrive after the way’s latency, then the far end sees the close', async () => {
  const { time, near, got, arrivals, closes } = joined(() => fast);
  await near.write(Uint8Array.of(1, 2, 3), 1000);
  await near.close();
  expect(got).toEqual([]);
  await sleep(time, 100);
  expect(got).toEqual([1, 2, 3]);
  expect(arrivals[0]).toBeGreaterThanOrEqual(10);
  expect(arrivals[0]).toBeLessThan(12);
  expect(closes).toEqual(['disconnected']);
  expect(await near.write(Uint8Array.of(4), 1000)).toMatchObject({
    ok: false,
    fault: { code: 'disconnected' },
  });
});

test('a slow line takes its time per byte', async () => {
  const { time, near, got } = joined(() => ({ ...fast, bitsPerSecond: 8000 }));
  await near.write(new Uint8Array(1000), 60_000);
  await sleep(time, 1000);
  expect(got).toHaveLength(0);
  await sleep(time, 100);
  expect(got).toHaveLength(1000);
});

test('a writer that is faster than the line waits, or runs out of time', async () => {
  const { time, near } = joined(() => ({ ...fast, bitsPerSecond: 80_000 }));
  expect(await near.write(new Uint8Array(100_000), 60_000)).toMatchObject({ ok: true });
  expect(time.monotonicMs()).toBeGreaterThan(3000);
  expect(await near.write(new Uint8Array(100_000), 1000)).toMatchObject({
    ok: false,
    fault: { code: 'timed-out' },
  });
});

test('whatever is lost on the way, all bytes arrive once and in order', async () => {
  const runs = fc.asyncProperty(
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { minLength: 1, maxLength: 4 }),
    fc.double({ min: 0, max: 0.6, noNaN: true }),
    fc.integer(),
    async (chunks, lossShare, seed) => {
      const { time, near, got } = joined(() => ({ ...fast, lossShare }), seed);
      for (const chunk of chunks) await near.write(chunk, 900_000);
      await sleep(time, 900_000);
      expect(Buffer.from(got)).toEqual(Buffer.concat(chunks));
      time.dispose();
    },
  );
  await fc.assert(runs, { numRuns: 300 });
});

test('bytes wait while the way is broken and arrive once it is mended', async () => {
  let broken = true;
  const { time, near, got } = joined(() => (broken ? null : fast));
  await near.write(Uint8Array.of(7), 1000);
  await sleep(time, 5000);
  expect(got).toEqual([]);
  broken = false;
  await sleep(time, 10_000);
  expect(got).toEqual([7]);
});

test('a way that stays broken ends the connection after a quarter of an hour', async () => {
  const { time, near } = joined(() => null);
  const ends: unknown[] = [];
  near.onClose((fault) => ends.push(fault?.code));
  await near.write(Uint8Array.of(7), 1000);
  await sleep(time, 1_000_000);
  expect(ends).toEqual(['timed-out']);
});

test('a reset ends both ends at once', () => {
  const { near, reset, closes } = joined(() => fast);
  const ends: unknown[] = [];
  near.onClose((fault) => ends.push(fault?.code));
  reset('torn');
  reset('torn');
  expect(ends).toEqual(['reset']);
  expect(closes).toEqual(['reset']);
});
