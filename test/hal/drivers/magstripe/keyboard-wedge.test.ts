import { expect, test } from 'vitest';
import { encodeInputEvents, typedKeys } from '../../../../hal/codecs/readers/evdev-keys.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import { keyboardWedge } from '../../../../hal/drivers/magstripe/keyboard-wedge.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { asciiOf } from '../../../support/hex.ts';
import { magstripeSuite } from '../../../support/magstripe-suite.ts';
import { sampleTracks } from '../../../support/tracks.ts';

magstripeSuite({ driver: keyboardWedge, model: 'wedge' });

async function bench(eventSize: 24 | 16 = 24) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const port = { kind: 'evdev', path: '/dev/input/event3' } as const;
  const reader = await keyboardWedge.open(
    { openPort: () => Promise.resolve(ok(host)) },
    { port, eventSize },
    context,
  );
  if (!reader.ok) throw new Error('not opened');
  const { value } = reader;
  const waiting = value.swipe({ timeoutMs: 3000, fingerprintSalt: null }, context);
  return { time, device, waiting };
}

const typed = asciiOf(`${sampleTracks[2]}\r`);

test.each([
  ['in its first track', typed.subarray(0, 20)],
  ['behind a whole track', Uint8Array.of(...typed.subarray(0, -1), ...asciiOf('+01490'))],
])('half a swipe, cut %s, is told as half', async (_where, text) => {
  const { device, waiting } = await bench();
  await device.write(encodeInputEvents(typedKeys(text, 5000), 24), 100);
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

test('events of a 32-bit system are understood too', async () => {
  const { device, waiting } = await bench(16);
  for (const event of typedKeys(typed, 1_700_000_000_000)) {
    await device.write(encodeInputEvents([event], 16), 100);
  }
  expect(await waiting).toMatchObject({ ok: true, value: { tracks: [{}, { track: 2, status: 'ok' }, {}] } });
});

test('a reader without a final carriage return ends with a pause', async () => {
  const { device, waiting } = await bench();
  await device.write(encodeInputEvents(typedKeys(typed.subarray(0, -1), 5000), 24), 100);
  expect(await waiting).toMatchObject({ ok: true, value: { tracks: [{}, { status: 'ok' }, {}] } });
});

test('a person who types is no swipe', async () => {
  const { device, waiting } = await bench();
  const slowly = typedKeys(asciiOf('%50 off?'), 1000).map((event, index) => ({
    ...event,
    timeMs: 1000 + index * 100,
  }));
  await device.write(encodeInputEvents(slowly, 24), 100);
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
});

test('events the kernel had to throw away spoil the swipe, and are told', async () => {
  const { device, waiting } = await bench();
  const events = [...typedKeys(typed.subarray(0, 9), 1000), { timeMs: 1030, type: 0, code: 3, value: 0 }];
  await device.write(encodeInputEvents(events, 24), 100);
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

test('events that a line has cut are put together again', async () => {
  const { device, waiting } = await bench();
  const all = encodeInputEvents(typedKeys(typed, 7000), 24);
  for (let at = 0; at < all.length; at += 13) await device.write(all.slice(at, at + 13), 100);
  expect(await waiting).toMatchObject({ ok: true, value: { tracks: [{}, { status: 'ok' }, {}] } });
});
