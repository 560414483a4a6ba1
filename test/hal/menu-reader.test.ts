import { expect, test } from 'vitest';
import { createMenuReader } from '../../hal/menu-reader.ts';
import type { HeardTrack } from '../../hal/menu-reader.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';

const heard: readonly HeardTrack[] = [
  { track: 1, status: 'ok', characters: 60 },
  { track: 2, status: 'error', characters: 3 },
  { track: 3, status: 'blank', characters: 0 },
];
const wait = { timeoutMs: 60_000, fingerprintSalt: new Uint8Array(16) };

function world(signal = new AbortController().signal) {
  const time = createVirtualTime({ startMs: 0 });
  return { time, context: { time, random: createSeededRandom(1), signal } };
}

test('a swipe that the page heard ends the wait, as what became of each track and nothing else', async () => {
  const { context, time } = world();
  const menu = createMenuReader();
  const { reader } = menu;
  const hear = (tracks: readonly HeardTrack[]): void => menu.hear(tracks);
  hear(heard);
  const swipe = reader.swipe(wait, context);
  time.after(500, () => hear(heard));
  expect(await swipe).toMatchObject({
    ok: true,
    value: {
      flags: null,
      tracks: [
        { track: 1, status: 'ok', characters: 60, fingerprint: null, maskedPan: null, serviceDigit: null },
        { track: 2, status: 'error' },
        { track: 3, status: 'blank' },
      ],
    },
  });
  expect(time.monotonicMs()).toBe(500);
});

test('nobody swipes, and nobody waits any more', async () => {
  const { context } = world();
  const { reader } = createMenuReader();
  expect(await reader.swipe(wait, context)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  const stop = new AbortController();
  const waiting = reader.swipe(wait, world(stop.signal).context);
  stop.abort(new Error('stopped'));
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(await reader.swipe(wait, world(stop.signal).context)).toMatchObject({
    fault: { code: 'cancelled' },
  });
});

test('it has nothing to ask', async () => {
  const { context } = world();
  const { reader } = createMenuReader();
  expect(await reader.status(context)).toMatchObject({ ok: true, value: { locked: null, tracksOff: null } });
});
