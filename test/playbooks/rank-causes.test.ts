import { expect, it } from 'vitest';
import type { CauseId } from '../../src/playbooks/causes.table.ts';
import { ranked, scoresOf } from '../../src/playbooks/rank-causes.ts';
import { signsOf } from '../../src/playbooks/signs.ts';
import { foundOutcome } from '../support/judging.ts';

const scores = scoresOf(
  signsOf(new Map([['a', foundOutcome(['host.refused', 'printer.cover-open'])]]), ['fleet.others-fine']),
);

it('adds up what speaks for and against each cause, and leaves out what nothing touches', () => {
  expect(scores.get('host-outage')).toEqual({
    cause: 'host-outage',
    score: 0,
    for: ['host.refused: host.refused seen (+3)'],
    against: ['fleet.others-fine: all other terminals work (-3)'],
  });
  expect(scores.get('wrong-host-config')?.score).toBe(3);
  expect(scores.has('humid')).toBe(false);
});

it('ranks by score, then by the order asked for, then by the table', () => {
  const even = scoresOf(
    signsOf(new Map([['a', foundOutcome(['printer.paper-jam', 'printer.cover-open', 'storage.full'])]]), []),
  );
  const order = (first: readonly CauseId[]): readonly string[] =>
    ranked(even.values(), first).map((score) => score.cause);
  expect(order([])).toEqual(['cover-open', 'paper-jam', 'storage-full']);
  expect(order(['storage-full', 'paper-jam'])).toEqual(['storage-full', 'paper-jam', 'cover-open']);
  expect(ranked(scores.values(), ['cover-open'])[0]?.cause).toBe('cover-open');
});
