import { expect, test } from 'vitest';
import { PcscSession } from '../../../../hal/drivers/pcsc/pcsc-session.ts';
import { cardOf, pcscPort, pcscWorld } from '../../../support/chip-rigs.ts';

test('a connection is kept, and a lost one dialled anew', async () => {
  const world = pcscWorld();
  const session = new PcscSession(world.openPort, 'chip', { port: pcscPort });
  await session.state(world.context);
  await session.state(world.context);
  expect(world.pcscd.connections).toBe(1);
  world.pcscd.stop();
  world.pcscd.start();
  expect(await session.state(world.context)).toMatchObject({ ok: true });
});

test('waiting ends with the state that was wanted', async () => {
  const world = pcscWorld();
  const session = new PcscSession(world.openPort, 'chip', { port: pcscPort });
  world.time.after(300, () => world.field.insert(cardOf('t1')));
  world.time.after(900, () => world.slot.insert(cardOf('dead')));
  const moved = await session.waitFor(({ mute }) => mute, 5000, world.context);
  expect(moved).toMatchObject({ ok: true, value: { present: true, mute: true } });
  expect(world.time.monotonicMs()).toBeLessThan(1000);
});

test('a closed session stays closed', async () => {
  const world = pcscWorld();
  const session = new PcscSession(world.openPort, 'chip', { port: pcscPort });
  await session.close();
  expect(await session.state(world.context)).toMatchObject({ fault: { code: 'disconnected' } });
  expect(await session.waitFor(() => false, 1000, world.context)).toMatchObject({
    fault: { code: 'disconnected' },
  });
});
