import { expect, test } from 'vitest';
import { ok } from '../../../hal/contracts/fault.ts';
import { runTapTest } from '../../../src/checks/guided/tap-test.ts';
import { cardWorld } from '../../support/card-world.ts';
import { fakeContactless, goodContactlessStatus } from '../../support/fake-chip.ts';

test('two cards before a field is called dead', async () => {
  const world = cardWorld({ faults: [['contactless', 'field-dead']] });
  const reader = await world.look.terminal.contactless?.();
  if (reader?.ok !== true) throw new Error('no reader');
  expect(await runTapTest(world.look, reader.value)).toMatchObject({
    ok: true,
    value: { findings: [{ id: 'contactless.field-dead' }] },
  });
  expect(world.asked).toEqual(['tap-card-1', 'tap-card-2']);
});

test('a reader that knows its field is off spares the taps', async () => {
  const world = cardWorld();
  const off = fakeContactless({
    status: () => Promise.resolve(ok({ ...goodContactlessStatus, field: 'off' })),
  });
  expect(await runTapTest(world.look, off)).toMatchObject({
    value: { findings: [{ id: 'contactless.field-dead' }] },
  });
  expect(world.asked).toEqual([]);
});
