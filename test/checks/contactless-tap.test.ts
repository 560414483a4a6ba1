import { describe, expect, test } from 'vitest';
import { contactlessTap } from '../../src/checks/contactless-tap.ts';
import { cardWorld } from '../support/card-world.ts';
import type { CardWorldOptions } from '../support/card-world.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

describe('each fault alone gives its own finding', () => {
  test.each<readonly [string, CardWorldOptions, string]>([
    ['nothing wrong', {}, ''],
    ['a dead field', { faults: [['contactless', 'field-dead']] }, 'contactless.field-dead'],
    ['several cards', { faults: [['contactless', 'collision']] }, 'contactless.collision'],
    ['a dead chip is not the reader', { cards: ['chip-dead', 'good'] }, 'card.chip-dead'],
  ])('%s', async (_name, options, finding) => {
    const outcome = await cardWorld(options).run(contactlessTap);
    expect(outcome.findings.map(({ id }) => id).join(' ')).toBe(finding);
    expect(outcome.verdict).toBe(finding === '' ? 'passed' : 'failed');
  });
});

test('a card that cannot be tapped is told, and condemns nothing', async () => {
  const without = cardWorld({ cards: ['no-chip', 'good'] });
  expect(await without.run(contactlessTap)).toMatchObject({
    verdict: 'inconclusive',
    findings: [{ id: 'card.no-chip' }],
  });
  const contactOnly = cardWorld({ cards: ['chip-dead', 'good'], says: { 'card-taps': 'no' } });
  expect(await contactOnly.run(contactlessTap)).toMatchObject({
    verdict: 'inconclusive',
    findings: [{ id: 'card.no-contactless' }],
  });
});

test('several cards: one alone is tried before anything is said of the reader', async () => {
  const world = cardWorld({ faults: [['contactless', 'collision']] });
  const outcome = await world.run(contactlessTap);
  expect(world.asked).toEqual(['tap-card-1', 'single-card', 'tap-card-1']);
  expect(outcome.findings[0]?.evidence.map(({ value }) => value)).toEqual([
    'several cards answered at once',
    'one card alone: one',
  ]);
});

test('a good run says what it saw', async () => {
  const outcome = await cardWorld().run(contactlessTap);
  expect(outcome.seen).toEqual([
    expect.objectContaining({ of: 'contactless.card', value: 'card 1: answered 3 of 3' }),
  ]);
});

test('nobody, and one card only', async () => {
  expect(await cardWorld({ absent: true }).run(contactlessTap)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'no-operator',
  });
  const one = cardWorld({ cards: ['good'], faults: [['contactless', 'field-dead']] });
  expect(await one.run(contactlessTap)).toMatchObject({ reason: 'second-card-needed', findings: [] });
});

test('obeys cancel', async () => {
  const abort = new AbortController();
  const world = cardWorld({ signal: abort.signal });
  world.look.context.time.after(1000, () => abort.abort(new Error('stop')));
  expect(await world.run(contactlessTap)).toMatchObject({ verdict: 'cancelled' });
});

test('is unsupported without a reader', async () => {
  expect(await contactlessTap.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
});
