import { expect, test } from 'vitest';
import { otherWaysOf } from '../../../src/checks/guided/other-ways.ts';
import { cardWorld } from '../../support/card-world.ts';
import { bareTerminal, lookAt } from '../../support/looking.ts';

test('chip and tap of the problem card are told when they go well', async () => {
  const world = cardWorld();
  const told = await otherWaysOf(world.look);
  expect(told.map(({ of }) => of)).toEqual(['chip.card', 'contactless.card']);
  expect(world.asked).toEqual(['insert-card-1', 'remove-card', 'tap-card-1']);
});

test('a way that fails, is in use or is not there is passed over', async () => {
  const world = cardWorld({ faults: [['contactless', 'field-dead']] });
  world.bench.pcscd.knobs.heldBy = 'exclusive';
  expect(await otherWaysOf(world.look)).toEqual([]);
  expect(await otherWaysOf(lookAt(bareTerminal()))).toEqual([]);
});
