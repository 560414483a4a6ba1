import { expect, test } from 'vitest';
import { sleep } from '../../../hal/contracts/time.ts';
import { createOffsetTime } from '../../../hal/simulators/offset-time.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

test('only the terminal’s wall clock is off; timers and peers keep the true time', async () => {
  const base = createVirtualTime({ startMs: 1_000_000 });
  const time = createOffsetTime(base);
  time.setWallOffset(-5000);
  await sleep(time, 100);
  expect([time.now(), time.monotonicMs(), time.peerTime.now(), time.wallOffsetMs]).toEqual([
    995_100, 100, 1_000_100, -5000,
  ]);
});

test('after dispose nothing it started runs, and nothing else is touched', async () => {
  const base = createVirtualTime({ startMs: 0 });
  const time = createOffsetTime(base);
  const ran: string[] = [];
  time.after(10, () => ran.push('old'));
  time.after(5, () => ran.push('cancelled')).cancel();
  base.after(20, () => ran.push('other'));
  time.dispose();
  time.after(1, () => ran.push('new'));
  await sleep(base, 100);
  expect(ran).toEqual(['other']);
});
