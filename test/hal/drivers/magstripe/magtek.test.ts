import { describe, expect, test } from 'vitest';
import { magtekMagneSafe, magtekSureSwipe } from '../../../../hal/drivers/magstripe/magtek.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import { readerFault } from '../../../../hal/simulators/magstripe/reader-fault.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { swipeOnce } from '../../../conformance/magstripe-reader.ts';
import { memoryReader } from '../../../support/magstripe-rigs.ts';
import { magstripeSuite } from '../../../support/magstripe-suite.ts';

const sureSwipe = { driver: magtekSureSwipe, model: 'sureswipe' } as const;
const magneSafe = { driver: magtekMagneSafe, model: 'magnesafe' } as const;

magstripeSuite(sureSwipe);
magstripeSuite(magneSafe);

const good = { ok: true, value: { tracks: [{ status: 'ok' }, { status: 'ok' }, { status: 'ok' }] } };

describe.each([sureSwipe, magneSafe])('$model', (pair) => {
  test('tells which tracks its settings leave out, and gives nothing on them', async () => {
    const rig = memoryReader(pair, [readerFault({ kind: 'track-disabled', track: 2 })]);
    const reader = await rig.open();
    expect(await reader.status(rig.context)).toMatchObject({
      ok: true,
      value: { tracksOff: [2], switchedOff: false, raw: 'property 04 = 91' },
    });
    const swipe = await swipeOnce(reader, rig);
    expect(swipe).toMatchObject({ value: { tracks: [{ status: 'ok' }, { status: 'blank' }, {}] } });
  });

  test('with every track left out it is switched off', async () => {
    const faults = ([1, 2, 3] as const).map((track) => readerFault({ kind: 'track-disabled', track }));
    const rig = memoryReader(pair, faults);
    const reader = await rig.open();
    expect(await reader.status(rig.context)).toMatchObject({ ok: true, value: { switchedOff: true } });
  });

  test('one that does not answer is silent, also to swipes', async () => {
    const rig = memoryReader(pair, [readerFault({ kind: 'silent' })]);
    const reader = await rig.open();
    expect(await reader.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
    expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  });

  test('a swipe that breaks the link is a disconnection', async () => {
    const rig = memoryReader(pair, [readerFault({ kind: 'cable-loose' })]);
    const reader = await rig.open();
    expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    expect(await reader.identity(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  });

  test('half a report is no swipe, and the next one is read', async () => {
    const rig = memoryReader(pair);
    const reader = await rig.open();
    rig.virtual.knobs.sendsHalf = true;
    expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    rig.virtual.knobs.sendsHalf = false;
    expect(await swipeOnce(reader, rig)).toMatchObject(good);
  });

  test('a swipe nobody waits for is thrown away', async () => {
    const rig = memoryReader(pair);
    const reader = await rig.open();
    rig.swipe();
    const late = await reader.swipe({ timeoutMs: 10, fingerprintSalt: null }, rig.context);
    expect(late).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    rig.time.after(2000, () => undefined);
    expect(await swipeOnce(reader, rig)).toMatchObject(good);
  });

  test('a cancel ends waiting', async () => {
    const abort = new AbortController();
    const rig = memoryReader(pair, [], abort.signal);
    const reader = await rig.open();
    const waiting = reader.swipe({ timeoutMs: 60_000, fingerprintSalt: null }, rig.context);
    rig.time.after(100, () => abort.abort(new Error('stop')));
    expect(await waiting).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });
});

test('a MagneSafe says that it is locked, and what it thinks of a movement', async () => {
  const rig = memoryReader(magneSafe, [readerFault({ kind: 'locked' })]);
  const reader = await rig.open();
  expect(await reader.status(rig.context)).toMatchObject({
    ok: true,
    value: { condition: 'offline', locked: true },
  });
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  rig.virtual.mend('locked');
  const swipe = await swipeOnce(reader, { ...rig, swipe: () => rig.move('fast') });
  expect(swipe).toMatchObject({
    ok: true,
    value: { flags: { tooFast: true, tooSlow: false, noisy: false } },
  });
  const slow = await swipeOnce(reader, { ...rig, swipe: () => rig.move('slow') });
  expect(slow).toMatchObject({ ok: true, value: { flags: { tooFast: false, tooSlow: true } } });
});

test('without a way to feature reports, settings are not observable and swipes still come', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const openPort = () => Promise.resolve(ok(host));
  const port = { kind: 'hidraw', path: '/dev/hidraw0' } as const;
  const reader = await magtekSureSwipe.open({ openPort }, { port }, context);
  if (!reader.ok) throw new Error('not opened');
  expect(reader.value.coverage.tracksOff).toBe('not-observable');
  expect(await reader.value.status(context)).toMatchObject({ ok: true, value: { tracksOff: null } });
  const waiting = reader.value.swipe({ timeoutMs: 1000, fingerprintSalt: null }, context);
  await device.write(new Uint8Array(337), 100);
  expect(await waiting).toMatchObject({ ok: true, value: { tracks: [{ status: 'blank' }, {}, {}] } });
});
