import { expect, test } from 'vitest';
import type { ContactlessReader } from '../../../../hal/contracts/contactless-reader.ts';
import { pcscContactless } from '../../../../hal/drivers/pcsc/pcsc-contactless.ts';
import { cardOf, pcscPort, pcscWorld } from '../../../support/chip-rigs.ts';
import type { PcscWorld } from '../../../support/chip-rigs.ts';

async function opened(): Promise<{ world: PcscWorld; reader: ContactlessReader }> {
  const world = pcscWorld();
  const reader = await pcscContactless.open(world, { port: pcscPort }, world.context);
  if (!reader.ok) throw new Error(reader.fault.detail);
  return { world, reader: reader.value };
}

test('a tap is seen, the card started and its directory read', async () => {
  const { world, reader } = await opened();
  const waiting = reader.waitForTap(5000, world.context);
  world.time.after(500, () => world.field.insert(cardOf('t1')));
  expect(await waiting).toEqual({ ok: true, value: 'one' });
  expect(await reader.start({ fingerprintSalt: null }, world.context)).toMatchObject({
    ok: true,
    value: { started: true },
  });
  expect(await reader.readDirectory(world.context)).toMatchObject({
    ok: true,
    value: { answered: true, statusWord: 0x9000, schemes: ['A000000333'] },
  });
  await reader.stop(world.context);
});

test('it is another reader than the one for chips', async () => {
  const { world, reader } = await opened();
  world.slot.insert(cardOf('t0'));
  expect(await reader.status(world.context)).toMatchObject({ ok: true, value: { card: 'absent' } });
});

test('several cards at once are told as several', async () => {
  const { world, reader } = await opened();
  world.field.suffer('collision');
  world.field.insert(cardOf('t1'));
  expect(await reader.waitForTap(1000, world.context)).toEqual({ ok: true, value: 'several' });
  expect(await reader.status(world.context)).toMatchObject({ value: { card: 'several' } });
});

test('a dead field sees nothing, and nobody claims to know of it', async () => {
  const { world, reader } = await opened();
  world.field.suffer('field-dead');
  world.field.insert(cardOf('t1'));
  expect(reader.coverage.field).toBe('not-observable');
  expect(await reader.status(world.context)).toMatchObject({ value: { field: null, card: 'absent' } });
  expect(await reader.waitForTap(1000, world.context)).toMatchObject({
    ok: false,
    fault: { code: 'timed-out' },
  });
});

test('a reader without a contactless half has none', async () => {
  const { world, reader } = await opened();
  world.field.suffer('absent');
  expect(await reader.status(world.context)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
});
