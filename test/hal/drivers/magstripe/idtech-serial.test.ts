import { expect, test } from 'vitest';
import { idTechSerial } from '../../../../hal/drivers/magstripe/idtech-serial.ts';
import { readerFault } from '../../../../hal/simulators/magstripe/reader-fault.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import { swipeOnce } from '../../../conformance/magstripe-reader.ts';
import { bytesOf } from '../../../support/hex.ts';
import { memoryReader } from '../../../support/magstripe-rigs.ts';
import { magstripeSuite } from '../../../support/magstripe-suite.ts';

const pair = { driver: idTechSerial, model: 'idtech' } as const;

magstripeSuite(pair);

test('tells that reading is switched off or goes one way only', async () => {
  const faults = ([1, 2, 3] as const).map((track) => readerFault({ kind: 'track-disabled', track }));
  const off = memoryReader(pair, faults);
  expect(await (await off.open()).status(off.context)).toMatchObject({
    ok: true,
    value: { switchedOff: true, direction: 'both' },
  });
  const one = memoryReader(pair);
  one.virtual.knobs.oneDirection = true;
  const reader = await one.open();
  expect(await reader.status(one.context)).toMatchObject({
    ok: true,
    value: { switchedOff: false, direction: 'along' },
  });
  const reversed = await swipeOnce(reader, { ...one, swipe: () => one.move('reversed') });
  expect(reversed).toMatchObject({
    value: { tracks: [{ status: 'error' }, { status: 'error' }, { status: 'error' }] },
  });
});

test('reviews settings and never sets one', async () => {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  await reader.status(rig.context);
  await reader.identity(rig.context);
  const said = rig.steps.flatMap((step) => (step.kind === 'sent' ? [step.bytes[1]] : []));
  expect(new Set(said)).toEqual(new Set([0x52]));
});

test('one that is off is silent', async () => {
  const off = memoryReader(pair, [readerFault({ kind: 'silent' })]);
  const dead = await off.open();
  expect(await dead.status(off.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
});

test('half a track, or more than any swipe, is no good swipe', async () => {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  rig.virtual.knobs.sendsHalf = true;
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

test('what an earlier swipe left on the line is told with the next one', async () => {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  rig.virtual.knobs.staleAfterReset = Uint8Array.from({ length: 60 }, (_, index) => 0x30 + (index % 10));
  expect(await swipeOnce(reader, rig)).toMatchObject({
    ok: true,
    value: { strayBytes: 60, tracks: [{ status: 'ok' }, { status: 'ok' }, { status: 'ok' }] },
  });
});

test('noise is told as noise, whether a swipe or a setting was waited for', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const port = { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 } as const;
  const reader = await idTechSerial.open({ openPort: () => Promise.resolve(ok(host)) }, { port }, context);
  if (!reader.ok) throw new Error('not opened');
  const waiting = reader.value.swipe({ timeoutMs: 2000, fingerprintSalt: null }, context);
  await device.write(bytesOf('80 FE 81 9F'), 100);
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  device.onBytes(() => void device.write(bytesOf('F0 F1'), 100));
  expect(await reader.value.status(context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
