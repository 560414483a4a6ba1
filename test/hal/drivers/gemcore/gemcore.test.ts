import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatTrace, parseTrace } from '../../../../hal/links/trace.ts';
import type { SlotFaultKind } from '../../../../hal/simulators/chip/virtual-slot.ts';
import { chipSituations, describeChipReader, play } from '../../../conformance/chip-reader.ts';
import {
  cardOf,
  gemcoreWorld,
  overGemcore,
  overGemcorePty,
  overGemcoreTrace,
  overRealSerialDriver,
} from '../../../support/chip-rigs.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { describeWithPcscd } from '../../../support/real-pcscd.ts';

const salt = { fingerprintSalt: null };

describe('over memory', () => {
  describeChipReader(overGemcore);
});

describeWithPeer('socat', 'over a pty', () => {
  describeChipReader(overGemcorePty);
});

describeWithPcscd('the virtual reader, through the real service and its serial driver', () => {
  describeChipReader(overRealSerialDriver, ['empty-slot']);
});

describe('over a trace', () => {
  describeChipReader((situation) => {
    const trace = parseTrace(readFileSync(`test/traces/gemcore/${situation}.trace`, 'utf8'));
    if (!trace.ok) throw new Error(trace.error.detail);
    return overGemcoreTrace(trace.value);
  });
});

describe('the traces', () => {
  test.each(chipSituations)('%s is what driver and virtual reader say to each other', async (situation) => {
    const world = gemcoreWorld();
    const reader = await world.open();
    const later = (act: () => void): Promise<void> =>
      new Promise((resolve) => {
        world.time.after(700, () => {
          act();
          resolve();
        });
      });
    await play(situation, {
      opened: { ok: true, value: reader },
      context: world.context,
      insert: (kind) => later(() => world.slot.insert(cardOf(kind))),
      remove: () => later(() => void world.slot.remove()),
      close: () => Promise.resolve(),
    });
    await reader.close();
    const about = { device: 'chip reader', model: 'virtual GemCore POS Pro', situation };
    const text = formatTrace({ about, steps: world.steps });
    await expect(text).toMatchFileSnapshot(`../../../traces/gemcore/${situation}.trace`);
  });
});

describe('tells failures apart that a card service cannot', () => {
  test.each<readonly [SlotFaultKind, string, string]>([
    ['mute', 'mute', 'FE'],
    ['short-circuit', 'short-circuit', 'A2'],
    ['bad-answer', 'bad-answer', 'F7'],
  ])('%s', async (kind, failure, code) => {
    const world = gemcoreWorld();
    const reader = await world.open();
    world.slot.insert(cardOf('t0'));
    world.slot.suffer(kind);
    const start = await reader.start(salt, world.context);
    expect(start).toMatchObject({ ok: true, value: { started: false, failure, code } });
  });

  test('a card that is pulled out in the middle', async () => {
    const world = gemcoreWorld();
    const reader = await world.open();
    world.slot.insert(cardOf('t0'));
    await reader.start(salt, world.context);
    world.slot.suffer('torn');
    expect(await reader.readDirectory(world.context)).toMatchObject({
      ok: true,
      value: { answered: false, failure: 'removed' },
    });
  });
});

test('a short circuit is powered once only, a mute card at every voltage', async () => {
  const powered = async (kind: SlotFaultKind): Promise<number> => {
    const world = gemcoreWorld();
    const reader = await world.open();
    world.slot.insert(cardOf('t0'));
    world.slot.suffer(kind);
    await reader.start(salt, world.context);
    return world.steps.filter((step) => step.kind === 'sent' && step.bytes[2] === 0x62).length;
  };
  expect(await powered('short-circuit')).toBe(1);
  expect(await powered('mute')).toBe(3);
});

test('a card that never answers is silence after its time, and the next command goes well', async () => {
  const world = gemcoreWorld();
  const reader = await world.open();
  world.slot.insert(cardOf('t0'));
  await reader.start(salt, world.context);
  world.virtual.knobs.hangsOnExchange = true;
  expect(await reader.readDirectory(world.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  world.virtual.knobs.hangsOnExchange = false;
  expect(await reader.readDirectory(world.context)).toMatchObject({ ok: true });
});

test('says what it is, and loses its line', async () => {
  const world = gemcoreWorld();
  const reader = await world.open();
  expect(await reader.identity(world.context)).toMatchObject({
    ok: true,
    value: { model: 'GemCore-POS-Pro', firmware: 'GemCore-POS-Pro-R1.20' },
  });
  const lost: string[] = [];
  reader.onDisconnect(() => lost.push('lost'));
  world.virtual.unplug();
  expect(await reader.status(world.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  expect(lost).toEqual(['lost']);
});

test('a cancel ends waiting', async () => {
  const abort = new AbortController();
  const world = gemcoreWorld(abort.signal);
  const reader = await world.open();
  const waiting = reader.waitForCard(true, 60_000, world.context);
  world.time.after(900, () => abort.abort(new Error('stop')));
  expect(await waiting).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
});
