import { afterEach, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { sleep, within } from '../../../hal/contracts/time.ts';
import { createVirtualTime, type VirtualTime } from '../../../hal/simulators/virtual-time.ts';

const startMs = Date.UTC(2026, 0, 1);
const opened: VirtualTime[] = [];

function virtualTime(): VirtualTime {
  const time = createVirtualTime({ startMs });
  opened.push(time);
  return time;
}

function turns(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const next = (): void => {
      left -= 1;
      if (left < 0) resolve();
      else setImmediate(next);
    };
    next();
  });
}

afterEach(() => {
  for (const time of opened.splice(0)) time.dispose();
});

test('jumps to a timer days away without waiting, and by exactly its delay', async () => {
  const time = virtualTime();
  await sleep(time, 30 * 86_400_000);
  expect(time.monotonicMs()).toBe(30 * 86_400_000);
  expect(time.now()).toBe(startMs + 30 * 86_400_000);
});

test('runs timers by due time and then by creation, whatever the order they were set in', async () => {
  const time = virtualTime();
  const history: string[] = [];
  const note = (name: string) => () => void history.push(`${name}@${String(time.monotonicMs())}`);
  time.after(20, note('b'));
  time.after(10, note('a1'));
  time.after(10, note('a2'));
  time.after(-5, note('now'));
  await sleep(time, 20);
  expect(history).toEqual(['now@0', 'a1@10', 'a2@10', 'b@20']);
});

test('lets everything that follows from one timer happen before the next one runs', async () => {
  const time = virtualTime();
  const history: string[] = [];
  const chain = async (name: string): Promise<void> => {
    await sleep(time, 5);
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
    history.push(name);
  };
  await Promise.all([chain('first'), chain('second'), sleep(time, 6).then(() => history.push('third'))]);
  expect(history).toEqual(['first', 'second', 'third']);
});

test('a cancelled timer never runs, and the others keep their order', async () => {
  const time = virtualTime();
  const ran: number[] = [];
  const timers = [1, 2, 3, 4].map((delayMs) => time.after(delayMs, () => void ran.push(delayMs)));
  timers[1]?.cancel();
  timers[1]?.cancel();
  timers[3]?.cancel();
  await sleep(time, 10);
  expect(ran).toEqual([1, 3]);
});

test('stands still while a hold is open, through real I/O, and moves on after the last release', async () => {
  const time = virtualTime();
  let fired = false;
  time.after(1, () => {
    fired = true;
  });
  const releases = [time.hold(), time.hold()];
  await readFile(import.meta.filename);
  await turns(20);
  releases[0]?.();
  releases[0]?.();
  await turns(20);
  expect(fired).toBe(false);
  releases[1]?.();
  await turns(5);
  expect(fired).toBe(true);
});

test('a touch in every turn keeps the clock waiting', async () => {
  const time = virtualTime();
  let fired = false;
  time.after(1, () => {
    fired = true;
  });
  for (let i = 0; i < 20; i += 1) {
    time.touch();
    await turns(1);
  }
  expect(fired).toBe(false);
  await turns(5);
  expect(fired).toBe(true);
});

test('asks for no turn of the event loop while nothing is pending or a hold is open', async () => {
  const time = virtualTime();
  const immediate = globalThis.setImmediate;
  let asked = 0;
  const release = time.hold();
  globalThis.setImmediate = Object.assign((...args: Parameters<typeof immediate>) => {
    asked += 1;
    return immediate(...args);
  }, immediate);
  try {
    const timer = time.after(1000, () => undefined);
    await readFile(import.meta.filename);
    timer.cancel();
    release();
    await readFile(import.meta.filename);
    expect(asked).toBe(0);
  } finally {
    globalThis.setImmediate = immediate;
  }
});

test('the wall offset moves the wall clock of the terminal alone', async () => {
  const time = virtualTime();
  await sleep(time, 100);
  time.setWallOffset(-7200_000);
  expect(time.now()).toBe(startMs + 100 - 7200_000);
  expect(time.wallOffsetMs).toBe(-7200_000);
  expect(time.monotonicMs()).toBe(100);
  expect(time.peerTime.now()).toBe(startMs + 100);
  await sleep(time.peerTime, 50);
  expect(time.monotonicMs()).toBe(150);
});

test('within runs out at its limit and tells the work so', async () => {
  const time = virtualTime();
  const outcome = await within(time, 250, new AbortController().signal, (signal) =>
    sleep(time, 10_000, signal),
  );
  expect(outcome).toEqual({ done: false });
  expect(time.monotonicMs()).toBe(250);
});

test('after dispose nothing runs, old or new', async () => {
  const time = virtualTime();
  let ran = 0;
  const count = (): void => {
    ran += 1;
  };
  time.after(1, count);
  time.dispose();
  time.after(0, count);
  await turns(10);
  expect(ran).toBe(0);
});

test('a timer for ever never runs; a delay that is no number is a bug', async () => {
  const time = virtualTime();
  let ran = false;
  time.after(Infinity, () => {
    ran = true;
  });
  await sleep(time, 1e15);
  expect(ran).toBe(false);
  expect(() => time.after(Number.NaN, () => undefined)).toThrow(RangeError);
});
