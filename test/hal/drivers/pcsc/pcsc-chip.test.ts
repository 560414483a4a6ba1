import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChipReader } from '../../../../hal/contracts/chip-reader.ts';
import type { DeviceContext } from '../../../../hal/contracts/device.ts';
import { pcscChip } from '../../../../hal/drivers/pcsc/pcsc-chip.ts';
import { describeChipReader } from '../../../conformance/chip-reader.ts';
import {
  cardOf,
  forbiddenOf,
  overRealPcscd,
  overVirtualPcscd,
  pcscPort,
  pcscWorld,
} from '../../../support/chip-rigs.ts';
import type { PcscWorld } from '../../../support/chip-rigs.ts';
import { startPcscd } from '../../../support/pcscd-process.ts';
import type { RealPcscd } from '../../../support/pcscd-process.ts';
import { describeWithPcscd } from '../../../support/real-pcscd.ts';

const salt = { fingerprintSalt: null };

describe('over the service in memory', () => {
  describeChipReader(overVirtualPcscd);
});

describeWithPcscd('over the real service', () => {
  let pcscd: RealPcscd;
  beforeAll(async () => {
    pcscd = await startPcscd({ kind: 'vpcd' });
  });
  afterAll(() => pcscd.close());

  // The virtual reader takes a card without an answer to reset for no card.
  describeChipReader(() => overRealPcscd(pcscd), ['dead-chip']);

  test('a service that is killed and started again is found again, also while waiting', async () => {
    const rig = await overRealPcscd(pcscd);
    if (!rig.opened.ok) throw new Error(rig.opened.fault.detail);
    const reader = rig.opened.value;
    const waiting = reader.waitForCard(true, 15_000, rig.context);
    await pcscd.kill();
    expect(await reader.status(rig.context)).toMatchObject({ ok: false });
    expect(await reader.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'refused' } });
    await pcscd.start();
    await rig.insert('t0');
    expect(await waiting).toMatchObject({ ok: true });
    expect(await reader.start(salt, rig.context)).toMatchObject({ ok: true, value: { started: true } });
    await reader.close();
    await rig.close();
  });
});

async function withCard(
  kind: Parameters<typeof cardOf>[0] = 't0',
): Promise<{ world: PcscWorld; reader: ChipReader; context: DeviceContext }> {
  const world = pcscWorld();
  const reader = await world.open();
  world.slot.insert(cardOf(kind));
  return { world, reader, context: world.context };
}

describe('versions', () => {
  test.each([4, 5, 6, 7])('a service that speaks 4:%d is understood', async (minor) => {
    const world = pcscWorld();
    world.pcscd.knobs.minor = minor;
    const reader = await world.open();
    expect(await reader.status(world.context)).toMatchObject({ ok: true });
  });

  test('an older one is refused, and said to be', async () => {
    const world = pcscWorld();
    world.pcscd.knobs.minor = 3;
    const opened = await pcscChip.open(world, { port: pcscPort }, world.context);
    expect(opened).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  });
});

describe('other programs', () => {
  test('one that has the card alone makes it busy, not broken', async () => {
    const { world, reader, context } = await withCard();
    world.pcscd.knobs.heldBy = 'exclusive';
    expect(await reader.status(context)).toMatchObject({
      ok: true,
      value: { condition: 'deviceBusy', card: 'present', sharing: 'exclusive' },
    });
    expect(await reader.start(salt, context)).toMatchObject({ ok: false, fault: { code: 'busy' } });
  });

  test('one that shares the card keeps it: it is neither reset nor powered off', async () => {
    const { world, reader, context } = await withCard();
    world.pcscd.knobs.heldBy = 'shared';
    expect(await reader.start(salt, context)).toMatchObject({ value: { started: true } });
    await reader.stop(context);
    expect(world.slot.powered).toBe(true);
  });

  test('one that resets the card is got over', async () => {
    const { world, reader, context } = await withCard();
    await reader.start(salt, context);
    world.pcscd.knobs.resetByOther = true;
    expect(await reader.readDirectory(context)).toMatchObject({ ok: true, value: { answered: true } });
  });
});

describe('cards that fail', () => {
  test('a slot whose cards all stay mute', async () => {
    const { world, reader, context } = await withCard();
    world.slot.suffer('mute');
    expect(await reader.start(salt, context)).toMatchObject({
      ok: true,
      value: { started: false, failure: 'mute', code: '0x80100067' },
    });
  });

  test('a card of an unsupported protocol', async () => {
    const { world, reader, context } = await withCard();
    world.slot.suffer('protocol-unsupported');
    expect(await reader.start(salt, context)).toMatchObject({
      ok: true,
      value: { started: false, failure: 'protocol', code: '0x8010000F' },
    });
  });

  test('a card that is pulled out between two commands', async () => {
    const { world, reader, context } = await withCard();
    await reader.start(salt, context);
    world.slot.suffer('torn');
    expect(await reader.readDirectory(context)).toMatchObject({
      ok: true,
      value: { answered: false, failure: 'removed' },
    });
  });

  test('a card that never answers costs its time, not the process; the next connection works', async () => {
    const { world, reader, context } = await withCard();
    await reader.start(salt, context);
    world.pcscd.knobs.hangs = true;
    expect(await reader.readDirectory(context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
    expect(await reader.status(context)).toMatchObject({ ok: true });
    world.pcscd.knobs.hangs = false;
    expect(await reader.start(salt, context)).toMatchObject({ ok: true, value: { started: true } });
  });
});

test('no card gets a command that moves its counters', async () => {
  const world = pcscWorld();
  const reader = await world.open();
  const card = cardOf('t1');
  world.slot.insert(card);
  await reader.start(salt, world.context);
  await reader.readDirectory(world.context);
  await reader.stop(world.context);
  expect(forbiddenOf(card)).toEqual([]);
});

test('a service that does not run, and one that ends while we wait', async () => {
  const world = pcscWorld();
  const reader = await world.open();
  const waiting = reader.waitForCard(true, 20_000, world.context);
  world.time.after(1000, () => world.pcscd.stop());
  world.time.after(5000, () => world.pcscd.start());
  world.time.after(8000, () => world.slot.insert(cardOf('t0')));
  expect(await waiting).toMatchObject({ ok: true });
  world.pcscd.stop();
  await reader.status(world.context);
  expect(await reader.status(world.context)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  const closed = pcscWorld();
  closed.pcscd.stop();
  expect(await pcscChip.open(closed, { port: pcscPort }, closed.context)).toMatchObject({
    ok: false,
    fault: { code: 'refused' },
  });
});

test('a reader that is unplugged is no device, and its name says who is there', async () => {
  const world = pcscWorld();
  const reader = await world.open();
  world.slot.suffer('absent');
  expect(await reader.status(world.context)).toMatchObject({
    ok: false,
    fault: { code: 'no-device', detail: expect.stringContaining('PICC') },
  });
});

test('nobody inserts anything: timed out; a cancel ends waiting and leaves no connection', async () => {
  const world = pcscWorld();
  const reader = await world.open();
  expect(await reader.waitForCard(true, 3000, world.context)).toMatchObject({
    ok: false,
    fault: { code: 'timed-out' },
  });
  const abort = new AbortController();
  const waiting = reader.waitForCard(true, 60_000, { ...world.context, signal: abort.signal });
  world.time.after(500, () => abort.abort(new Error('stop')));
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  await reader.close();
  await Promise.resolve();
  expect(world.pcscd.connections).toBe(0);
});

test('says what it is without a card, and more with one', async () => {
  const world = pcscWorld();
  const reader = await world.open();
  const name = 'Virtual Terminal Reader 00 00';
  expect(await reader.identity(world.context)).toMatchObject({
    ok: true,
    value: { maker: null, model: name },
  });
  world.slot.insert(cardOf('t0'));
  expect(await reader.identity(world.context)).toMatchObject({ value: { maker: 'Virtual', model: name } });
  await reader.close();
  expect(await reader.status(world.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
});
