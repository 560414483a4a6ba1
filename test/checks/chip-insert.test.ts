import { describe, expect, test } from 'vitest';
import { passed } from '../../src/checks/outcome.ts';
import { chipInsert } from '../../src/checks/chip-insert.ts';
import { cardWorld } from '../support/card-world.ts';
import type { CardWorldOptions } from '../support/card-world.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const cases: readonly (readonly [string, CardWorldOptions, readonly [string, string]])[] = [
  ['nothing wrong', {}, ['passed', '']],
  ['every card mute', { faults: [['chip', 'mute']] }, ['failed', 'chip.mute']],
  ['dirty contacts', { faults: [['chip', 'dirty-contacts']] }, ['failed', 'chip.dirty-contacts']],
  ['a little dirt', { faults: [['chip', 'dirty-contacts', 0.4]] }, ['failed', 'chip.dirty-contacts']],
  ['stuck switch', { faults: [['chip', 'presence-stuck']] }, ['failed', 'chip.presence-stuck']],
  ['pulled early', { faults: [['chip', 'torn']] }, ['failed', 'chip.torn']],
  ['jammed', { faults: [['chip', 'jammed']] }, ['failed', 'chip.jammed']],
  ['protocol', { faults: [['chip', 'protocol-unsupported']] }, ['failed', 'chip.protocol-unsupported']],
  ['dead chip', { cards: ['chip-dead', 'good'] }, ['failed', 'card.chip-dead']],
  ['no chip', { cards: ['no-chip', 'good'] }, ['inconclusive', 'card.no-chip']],
  ['never noticed', { faults: [['chip', 'no-card']] }, ['inconclusive', 'chip.no-card']],
];

describe('each fault alone gives its own finding', () => {
  test.each(cases)('%s', async (_name, options, [verdict, finding]) => {
    for (const seed of [1, 2, 3]) {
      const outcome = await cardWorld({ ...options, seed }).run(chipInsert);
      expect([outcome.verdict, outcome.findings.map(({ id }) => id).join(' ')]).toEqual([verdict, finding]);
    }
  });
});

describe('faults together', () => {
  test.each<readonly [string, CardWorldOptions, readonly string[]]>([
    [
      'a card pulled early after its contacts were cleaned does not condemn the slot',
      {
        faults: [
          ['chip', 'dirty-contacts'],
          ['chip', 'torn'],
        ],
      },
      ['chip.torn', 'chip.dirty-contacts'],
    ],
    [
      'a dead chip beside a card that was pulled early',
      { cards: ['chip-dead', 'good'], faults: [['chip', 'torn']] },
      ['chip.torn', 'card.chip-dead'],
    ],
    [
      'a card without chip beside one that was pulled early',
      { cards: ['no-chip', 'good'], faults: [['chip', 'torn']] },
      ['chip.torn', 'card.no-chip'],
    ],
    [
      'a card that is not understood shows that the slot is well',
      { cards: ['chip-dead', 'good'], faults: [['chip', 'protocol-unsupported']] },
      ['chip.protocol-unsupported', 'card.chip-dead'],
    ],
    [
      'a card that is stuck where none is noticed',
      {
        faults: [
          ['chip', 'no-card'],
          ['chip', 'jammed'],
        ],
      },
      ['chip.jammed'],
    ],
  ])('%s', async (_name, options, findings) => {
    for (const seed of [1, 2, 3]) {
      const outcome = await cardWorld({ ...options, seed }).run(chipInsert);
      expect(outcome.findings.map(({ id }) => id)).toEqual(findings);
    }
  });
});

test('cards that are not understood, once the contacts are clean, do not condemn the slot', async () => {
  const world = cardWorld({
    seed: 2,
    faults: [
      ['chip', 'dirty-contacts'],
      ['chip', 'protocol-unsupported'],
    ],
  });
  const outcome = await world.run(chipInsert);
  expect(outcome.findings.map(({ id }) => id)).toEqual(['chip.dirty-contacts', 'chip.protocol-unsupported']);
});

test('a good run: insert, five cold starts, remove; what was seen and counted', async () => {
  const world = cardWorld();
  const outcome = await world.run(chipInsert);
  expect(world.asked).toEqual(['insert-card-1', 'remove-card']);
  expect(outcome.seen).toEqual([
    expect.objectContaining({ of: 'chip.card', value: 'card 1: answered 5 of 5' }),
  ]);
  expect(outcome.measurements).toContainEqual({ name: 'GoodCardReadCount', value: 5, unit: 'count' });
});

test('what the swipe said of the card spares the question whether it has a chip', async () => {
  const seen = [{ of: 'card.service-code', value: 'stripe-only card', how: 'live' }] as const;
  const world = cardWorld({
    cards: ['chip-dead', 'good'],
    earlier: new Map([['magstripe-swipe', passed(seen)]]),
  });
  const outcome = await world.run(chipInsert);
  expect(outcome.findings.map(({ id }) => id)).toEqual(['card.no-chip']);
  expect(world.asked).not.toContain('card-has-chip');
});

test('nobody: inconclusive after one step', async () => {
  const world = cardWorld({ absent: true });
  expect(await world.run(chipInsert)).toMatchObject({ verdict: 'inconclusive', reason: 'no-operator' });
  expect(world.asked).toEqual(['insert-card-1']);
});

test('one card only: the slot is not condemned for it', async () => {
  const world = cardWorld({ cards: ['chip-dead'] });
  expect(await world.run(chipInsert)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'second-card-needed',
    findings: [],
  });
});

test('a service that ends in the middle is no complaint of the slot', async () => {
  const world = cardWorld();
  world.look.context.time.after(2000, () => world.bench.pcscd.stop());
  const outcome = await world.run(chipInsert);
  expect(outcome.findings).toEqual([]);
  expect(outcome.verdict).not.toBe('passed');
});

test('a reader in use by another program is skipped', async () => {
  const world = cardWorld();
  world.bench.pcscd.knobs.heldBy = 'exclusive';
  expect(await world.run(chipInsert)).toMatchObject({ verdict: 'skipped', reason: 'device-in-use' });
});

test('obeys cancel', async () => {
  const abort = new AbortController();
  const world = cardWorld({ signal: abort.signal });
  world.look.context.time.after(1000, () => abort.abort(new Error('stop')));
  expect(await world.run(chipInsert)).toMatchObject({ verdict: 'cancelled', findings: [] });
});

test('is unsupported without a reader', async () => {
  expect(await chipInsert.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
});
