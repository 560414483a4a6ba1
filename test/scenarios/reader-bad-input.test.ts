import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import type { Opener } from '../../hal/contracts/terminal.ts';
import type { MagstripeReader } from '../../hal/contracts/magstripe-reader.ts';
import { idTechHid } from '../../hal/drivers/magstripe/idtech-hid.ts';
import { idTechSerial } from '../../hal/drivers/magstripe/idtech-serial.ts';
import { keyboardWedge } from '../../hal/drivers/magstripe/keyboard-wedge.ts';
import { magtekMagneSafe, magtekSureSwipe } from '../../hal/drivers/magstripe/magtek.ts';
import { msr605 } from '../../hal/drivers/magstripe/msr605.ts';
import { handMotion } from '../../hal/simulators/magstripe/hand-motion.ts';
import { readerFault } from '../../hal/simulators/magstripe/reader-fault.ts';
import type { ReaderKnobs } from '../../hal/simulators/magstripe/reader-knobs.ts';
import { quietReaderKnobs } from '../../hal/simulators/magstripe/reader-knobs.ts';
import { createStripeCard } from '../../hal/simulators/magstripe/stripe-card.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { chipInsert } from '../../src/checks/chip-insert.ts';
import { contactlessTap } from '../../src/checks/contactless-tap.ts';
import { chipStatus } from '../../src/checks/chip-status.ts';
import { cardWorld } from '../support/card-world.ts';
import { overRealPcscd } from '../support/chip-rigs.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { startPcscd } from '../support/pcscd-process.ts';
import type { RealPcscd } from '../support/pcscd-process.ts';
import { realTime } from '../support/real-time.ts';
import { describeWithPcscd } from '../support/real-pcscd.ts';
import { swipeWorld } from '../support/swipe-world.ts';
import type { SwipeWorld } from '../support/swipe-world.ts';

const families = [
  { driver: msr605, model: 'msr605' },
  { driver: msr605, model: 'msr605x' },
  { driver: magtekSureSwipe, model: 'sureswipe' },
  { driver: magtekMagneSafe, model: 'magnesafe' },
  { driver: idTechSerial, model: 'idtech' },
  { driver: idTechHid, model: 'idtech-hid' },
  { driver: keyboardWedge, model: 'wedge' },
] as const;

const leftovers = Uint8Array.from({ length: 90 }, (_, index) => 0x30 + (index % 10));
const badInputs: readonly (readonly [string, Partial<ReaderKnobs>])[] = [
  ['bytes of the swipe before', { staleAfterReset: leftovers }],
  ['the swipe before once more', { sendsPreviousSwipe: true }],
  ['half a report', { sendsHalf: true }],
  ['a second swipe while the first is sent', { swipedTwice: true }],
];

function openerOf({ look }: SwipeWorld): Opener<MagstripeReader> {
  const { magstripe } = look.terminal;
  if (magstripe === undefined) throw new Error('the world has a reader');
  return magstripe;
}

/** One swipe of a good card, whatever the reader makes of it; it always comes to an end. */
async function oneSwipe(world: SwipeWorld): Promise<string> {
  const reader = await openerOf(world)();
  if (!reader.ok) return reader.fault.code;
  const { context } = world.look;
  const swipe = reader.value.swipe({ timeoutMs: 5_000, fingerprintSalt: null }, context);
  const card = createStripeCard(createSeededRandom('card'), { chip: true, condition: 'good' });
  context.time.after(500, () => world.virtual.swipe(card, handMotion('steady', createSeededRandom('hand'))));
  const read = await swipe;
  return read.ok ? read.value.tracks.map(({ status }) => status).join(' ') : read.fault.code;
}

describe.each(families)('$model', (family) => {
  test.each(badInputs)(
    '%s: a reading or a named fault, and the next swipe is read again',
    async (_n, knobs) => {
      const world = swipeWorld(family);
      Object.assign(world.virtual.knobs, knobs);
      expect(await oneSwipe(world)).toMatch(/^((ok|error|blank) ?){3}$|^(protocol|timed-out)$/);
      Object.assign(world.virtual.knobs, quietReaderKnobs());
      expect(await oneSwipe(world)).toBe('ok ok ok');
    },
  );

  test('unplugged while it waits: lost at once, and found again when it is back', async () => {
    const world = swipeWorld(family);
    const reader = await openerOf(world)();
    if (!reader.ok) throw new Error(reader.fault.detail);
    const { context } = world.look;
    const waiting = reader.value.swipe({ timeoutMs: 60_000, fingerprintSalt: null }, context);
    context.time.after(2_000, () => world.virtual.suffer(readerFault({ kind: 'absent' })));
    expect(await waiting).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    expect(context.time.monotonicMs()).toBeLessThan(10_000);
    expect(await oneSwipe(world)).toBe('no-device');
    world.virtual.mend('absent');
    expect(await oneSwipe(world)).toBe('ok ok ok');
  });
});

describe('the guided test names it, and passes when it is over', () => {
  test.each<readonly [string, (typeof families)[number], Partial<ReaderKnobs>, readonly string[]]>([
    ['leftovers', families[0], { staleAfterReset: leftovers }, ['magstripe.garbled']],
    ['second swipe', families[0], { swipedTwice: true }, ['magstripe.garbled']],
    [
      'second swipe as text',
      families[4],
      { swipedTwice: true },
      ['magstripe.nothing-read', 'magstripe.garbled'],
    ],
    ['half reports', families[3], { sendsHalf: true }, ['magstripe.nothing-read', 'magstripe.garbled']],
    ['half a text', families[4], { sendsHalf: true }, ['magstripe.nothing-read', 'magstripe.garbled']],
    ['half a typing', families[6], { sendsHalf: true }, ['magstripe.nothing-read', 'magstripe.garbled']],
    ['leftovers before text', families[4], { staleAfterReset: leftovers }, ['magstripe.garbled']],
    ['the swipe before', families[3], { sendsPreviousSwipe: true }, ['magstripe.replayed']],
    ['half blocks', families[0], { sendsHalf: true }, ['magstripe.nothing-read', 'magstripe.garbled']],
    ['unplugging', families[0], { unpluggedWhileWaiting: true }, ['magstripe.cable-loose']],
  ])('%s', async (_name, family, knobs, findings) => {
    const world = swipeWorld(family);
    Object.assign(world.virtual.knobs, knobs);
    const outcome = await world.run();
    expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
    expect(outcome.verdict).toBe(
      findings.length === 1 && findings[0] === 'magstripe.garbled' ? 'warning' : 'failed',
    );
    Object.assign(world.virtual.knobs, quietReaderKnobs());
    // What the last bad swipe left on the line goes with the next one.
    expect(await oneSwipe(world)).toBe('ok ok ok');
    expect(await world.run()).toMatchObject({ verdict: 'passed', findings: [] });
  });

  test('half a report once among good ones only warns', async () => {
    const world = swipeWorld(families[3]);
    world.virtual.knobs.sendsHalf = true;
    const { context } = world.look;
    context.time.after(5_000, () => (world.virtual.knobs.sendsHalf = false));
    expect(await world.run()).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'magstripe.garbled' }],
    });
  });
});

describe('the card service', () => {
  test('that ends while a card is waited for and comes back is got over', async () => {
    const world = cardWorld();
    const { time } = world.look.context;
    time.after(1_000, () => world.bench.pcscd.stop());
    time.after(2_000, () => world.bench.pcscd.start());
    expect(await world.run(chipInsert)).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'chip.service-stopped' }],
    });
    expect(await world.run(chipInsert)).toMatchObject({ verdict: 'passed', findings: [] });
  });

  test('that ends while a card is tapped is named', async () => {
    const world = cardWorld();
    world.look.context.time.after(1_000, () => world.bench.pcscd.stop());
    expect(await world.run(contactlessTap)).toMatchObject({
      verdict: 'failed',
      findings: [{ id: 'chip.service-stopped' }],
    });
  });

  test('that stays away is named, and forgotten when it is back', async () => {
    const world = cardWorld();
    expect(await world.run(chipStatus)).toMatchObject({ verdict: 'passed' });
    world.bench.pcscd.stop();
    const stopped = { verdict: 'failed', findings: [{ id: 'chip.service-stopped' }] };
    expect(await world.run(chipStatus)).toMatchObject(stopped);
    world.bench.pcscd.start();
    expect(await world.run(chipStatus)).toMatchObject({ verdict: 'passed' });
  });
});

describeWithPcscd('the real card service', () => {
  let pcscd: RealPcscd;
  beforeAll(async () => {
    pcscd = await startPcscd({ kind: 'vpcd' });
  });
  afterAll(() => pcscd.close());

  test('killed: a finding; started again: all is well, with the same reader object', async () => {
    const rig = await overRealPcscd(pcscd);
    if (!rig.opened.ok) throw new Error(rig.opened.fault.detail);
    const reader = rig.opened.value;
    const terminal = bareTerminal({ devices: new Set(['chip']), chip: () => Promise.resolve(ok(reader)) });
    const base = lookAt(terminal);
    const look = { ...base, context: { ...base.context, time: realTime } };
    expect(await chipStatus.run(look)).toMatchObject({ verdict: 'passed' });
    await pcscd.kill();
    expect(await chipStatus.run(look)).toMatchObject({ findings: [{ id: 'chip.service-stopped' }] });
    await pcscd.start();
    expect(await chipStatus.run(look)).toMatchObject({ verdict: 'passed', findings: [] });
    await reader.close();
    await rig.close();
  });
});
