import { expect, test } from 'vitest';
import { PcscCardSession } from '../../../../hal/drivers/pcsc/pcsc-card-session.ts';
import { PcscSession } from '../../../../hal/drivers/pcsc/pcsc-session.ts';
import { cardOf, pcscPort, pcscWorld } from '../../../support/chip-rigs.ts';

test('a card is started from cold each time, and off when it is let go', async () => {
  const world = pcscWorld();
  const session = new PcscSession(world.openPort, 'chip', { port: pcscPort });
  const card = new PcscCardSession(session);
  world.slot.insert(cardOf('t0'));
  expect(await card.start({ fingerprintSalt: null }, world.context)).toMatchObject({
    ok: true,
    value: { started: true, atr: { fingerprint: null } },
  });
  await card.stop(world.context);
  expect(world.slot.powered).toBe(false);
  await card.stop(world.context);
});

test('without a started card there is no directory', async () => {
  const world = pcscWorld();
  const card = new PcscCardSession(new PcscSession(world.openPort, 'chip', { port: pcscPort }));
  expect(await card.readDirectory('contact', world.context)).toMatchObject({
    ok: false,
    fault: { code: 'refused' },
  });
});

test('a cancel between two commands ends the reading', async () => {
  const world = pcscWorld();
  const card = new PcscCardSession(new PcscSession(world.openPort, 'chip', { port: pcscPort }));
  world.slot.insert(cardOf('t0'));
  await card.start({ fingerprintSalt: null }, world.context);
  const abort = new AbortController();
  abort.abort();
  const read = await card.readDirectory('contact', { ...world.context, signal: abort.signal });
  expect(read).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
});
