import { expect, test } from 'vitest';
import { runInsertTest } from '../../../src/checks/guided/insert-test.ts';
import { cardWorld } from '../../support/card-world.ts';
import type { CardWorldOptions } from '../../support/card-world.ts';

async function conclude(options: CardWorldOptions) {
  const world = cardWorld(options);
  const reader = await world.look.terminal.chip?.();
  if (reader?.ok !== true) throw new Error('no reader');
  return { conclusion: await runInsertTest(world.look, reader.value), asked: world.asked };
}

test('contacts are cleaned before a slot is condemned', async () => {
  const { conclusion, asked } = await conclude({ faults: [['chip', 'mute']] });
  expect(asked).toEqual([
    'insert-card-1',
    'remove-card',
    'insert-card-2',
    'remove-card',
    'clean-contacts',
    'insert-card-2',
    'remove-card',
  ]);
  expect(conclusion.findings.map(({ id }) => id)).toEqual(['chip.mute']);
});

test('who will not clean is told to', async () => {
  const { conclusion } = await conclude({ faults: [['chip', 'mute']], cannot: ['clean-contacts'] });
  expect(conclusion.findings.map(({ id }) => id)).toEqual(['chip.dirty-contacts']);
});

test('an empty slot that says card is asked about, and nothing is put into it', async () => {
  const { conclusion, asked } = await conclude({ faults: [['chip', 'presence-stuck']] });
  expect(asked).toEqual(['slot-empty']);
  expect(conclusion.findings.map(({ id }) => id)).toEqual(['chip.presence-stuck']);
});

test('a card that cannot be taken out again is jammed, though it was read', async () => {
  const { conclusion, asked } = await conclude({ faults: [['chip', 'jammed']] });
  expect(asked).toEqual(['insert-card-1', 'remove-card']);
  expect(conclusion.findings.map(({ id }) => id)).toEqual(['chip.jammed']);
  expect(conclusion.seen).toEqual([]);
});
