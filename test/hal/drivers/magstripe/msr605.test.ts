import { expect, test } from 'vitest';
import type { DeviceContext } from '../../../../hal/contracts/device.ts';
import type { MagstripeReader } from '../../../../hal/contracts/magstripe-reader.ts';
import { msrCommandOf } from '../../../../hal/codecs/readers/msr605-commands.ts';
import { msr605 } from '../../../../hal/drivers/magstripe/msr605.ts';
import { readerFault } from '../../../../hal/simulators/magstripe/reader-fault.ts';
import type { ReaderKnobs } from '../../../../hal/simulators/magstripe/reader-knobs.ts';
import { swipeOnce } from '../../../conformance/magstripe-reader.ts';
import { memoryReader } from '../../../support/magstripe-rigs.ts';
import type { MemoryReaderRig } from '../../../support/magstripe-rigs.ts';
import { magstripeSuite } from '../../../support/magstripe-suite.ts';

const pair = { driver: msr605, model: 'msr605' } as const;

magstripeSuite(pair);
magstripeSuite({ driver: msr605, model: 'msr605x' });

async function opened(
  knobs: Partial<ReaderKnobs> = {},
): Promise<{ rig: MemoryReaderRig; reader: MagstripeReader; context: DeviceContext }> {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  Object.assign(rig.virtual.knobs, knobs);
  return { rig, reader, context: rig.context };
}

const good = { ok: true, value: { tracks: [{ status: 'ok' }, { status: 'ok' }, { status: 'ok' }] } };

test('says nothing but what is on the list, and puts the unit back as it was', async () => {
  const { rig, reader, context } = await opened();
  await reader.status(context);
  await reader.identity(context);
  await swipeOnce(reader, rig);
  await reader.swipe({ timeoutMs: 1000, fingerprintSalt: null }, context);
  const said = rig.steps.flatMap((step) => (step.kind === 'sent' ? [msrCommandOf(step.bytes)] : []));
  expect(said).not.toContain(null);
  expect(said.at(-1)).toBe('isoBits');
});

test('reads at the pace of 9600 baud', async () => {
  const { rig, reader } = await opened({ bytesPerSecond: 960 });
  const before = rig.time.monotonicMs();
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
  expect(rig.time.monotonicMs() - before).toBeGreaterThan(1000);
});

test('survives an adapter that swallows the first escape', async () => {
  const { rig, reader, context } = await opened({ losesFirstEscape: true });
  expect(await reader.identity(context)).toMatchObject({ ok: true, value: { firmware: 'REVU1.09' } });
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('throws away what an earlier swipe left in its buffer', async () => {
  const stale = Uint8Array.from({ length: 90 }, (_, index) => 0x30 + (index % 10));
  const { rig, reader } = await opened({ staleAfterReset: stale });
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('a second swipe during the first does not spoil the next', async () => {
  const { rig, reader } = await opened({ swipedTwice: true });
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('half a swipe is a fault of the line, and the next swipe is read', async () => {
  const { rig, reader } = await opened({ sendsHalf: true });
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  rig.virtual.knobs.sendsHalf = false;
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('nobody swiped: timed out, and the unit no longer waits', async () => {
  const { rig, reader, context } = await opened();
  const waited = await reader.swipe({ timeoutMs: 5000, fingerprintSalt: null }, context);
  expect(waited).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  expect(await reader.status(context)).toMatchObject({ ok: true, value: { memoryGood: true } });
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('unplugged while it waits', async () => {
  const { rig, reader } = await opened({ unpluggedWhileWaiting: true });
  const seen: string[] = [];
  reader.onDisconnect(() => seen.push('lost'));
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  expect(seen).toEqual(['lost']);
});

test('a cancel ends waiting at once and leaves the unit usable', async () => {
  const abort = new AbortController();
  const { rig, reader, context } = await opened();
  const waiting = reader.swipe(
    { timeoutMs: 60_000, fingerprintSalt: null },
    { ...context, signal: abort.signal },
  );
  rig.time.after(2000, () => abort.abort(new Error('stop')));
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(rig.time.monotonicMs()).toBeLessThan(6000);
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('one that is off is silent, and answers when it is switched on', async () => {
  const rig = memoryReader(pair, [readerFault({ kind: 'silent' })]);
  const reader = await rig.open();
  expect(await reader.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  rig.virtual.mend('silent');
  expect(await swipeOnce(reader, rig)).toMatchObject(good);
});

test('tells that its memory fails', async () => {
  const { reader, context } = await opened({ ramFails: true });
  expect(await reader.status(context)).toMatchObject({ ok: true, value: { memoryGood: false } });
});

test('gives the same card the same fingerprint only under the same salt', async () => {
  const { rig, reader, context } = await opened();
  const swipe = async (salt: number): Promise<string> => {
    const waiting = reader.swipe({ timeoutMs: 9000, fingerprintSalt: Uint8Array.of(salt) }, context);
    rig.time.after(900, () => rig.swipe());
    const read = await waiting;
    return read.ok ? (read.value.tracks[1]?.fingerprint ?? '') : '';
  };
  const [first, again, other] = [await swipe(1), await swipe(1), await swipe(2)];
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
