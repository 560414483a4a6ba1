import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeCommand, slotStatusCommand } from '../../../../hal/codecs/ccid-commands.ts';
import { GemcoreChannel } from '../../../../hal/drivers/gemcore/gemcore-channel.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createVirtualGemcore } from '../../../../hal/simulators/chip/virtual-gemcore.ts';
import type { GemcoreKnobs } from '../../../../hal/simulators/chip/virtual-gemcore.ts';
import { VirtualSlot } from '../../../../hal/simulators/chip/virtual-slot.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { cardOf } from '../../../support/chip-rigs.ts';

function bench(knobs: Partial<GemcoreKnobs> = {}) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const slot = new VirtualSlot(createSeededRandom(1));
  const virtual = createVirtualGemcore(slot, time);
  Object.assign(virtual.knobs, knobs);
  virtual.attach(device);
  return { time, slot, virtual, device, channel: new GemcoreChannel(host, 0, { time }) };
}

const status = { ok: true, value: { card: 'absent', outcome: 'ok' } };

test.each<readonly [string, Partial<GemcoreKnobs>]>([
  ['answers', {}],
  ['sends commands back first', { echoes: true }],
  ['understands only the second try', { refusesOnce: true }],
  ['spoils an answer now and then', { spoilsEvery: 2 }],
  ['takes its time', { answerDelayMs: 120 }],
])('a reader that %s', async (_name, knobs) => {
  const { channel } = bench(knobs);
  for (let count = 0; count < 4; count += 1) {
    expect(await channel.ask(slotStatusCommand, 1000)).toMatchObject(status);
  }
});

test('silence is silence, and the next command may go well', async () => {
  const { channel, virtual } = bench({ answersNothing: true });
  expect(await channel.ask(slotStatusCommand, 500)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  virtual.knobs.answersNothing = false;
  expect(await channel.ask(slotStatusCommand, 500)).toMatchObject(status);
});

test('a spoilt answer of the card is never asked for again: it may have acted', async () => {
  const { channel, slot } = bench({ spoilsEvery: 1 });
  slot.insert(cardOf('t0'));
  const asked = await channel.ask((to) => exchangeCommand(to, Uint8Array.of(0, 0xa4, 4, 0)), 500);
  expect(asked).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  expect(channel.counts.badChecks).toBe(1);
});

test('hears cards come and go, unasked', async () => {
  const { channel, slot, time } = bench();
  const moves: boolean[] = [];
  channel.onMovement((present) => moves.push(present));
  slot.insert(cardOf('t0'));
  slot.remove();
  await new Promise<void>((resolve) => {
    time.after(10, resolve);
  });
  expect(moves).toEqual([true, false]);
});

test('an unplugged line ends what was asked', async () => {
  const { channel, virtual } = bench({ answerDelayMs: 300 });
  const asked = channel.ask(slotStatusCommand, 1000);
  virtual.unplug();
  expect(await asked).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
});

test('whatever the line carries, a command ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }), async (noise) => {
      const time = createVirtualTime({ startMs: 0 });
      const [host, device] = memoryPair({ time, touch: () => time.touch() });
      const left = [...noise];
      device.onBytes(() => {
        const next = left.shift();
        if (next !== undefined) void device.write(next, 100);
      });
      const channel = new GemcoreChannel(host, 0, { time });
      const first = await channel.ask(slotStatusCommand, 200);
      const second = await channel.ask((to) => exchangeCommand(to, Uint8Array.of(0)), 200);
      expect([typeof first.ok, typeof second.ok]).toEqual(['boolean', 'boolean']);
      time.dispose();
    }),
    { numRuns: 2000 },
  );
});
