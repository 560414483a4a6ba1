import { expect, it } from 'vitest';
import { cardNoReaction } from '../../src/playbooks/card-no-reaction.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a bad card beside a dirty head: both are told', () => {
  const found = ['card.demagnetised', 'magstripe.head-dirty'] as const;
  expect(new Set(causesOf(diagnoseFor(cardNoReaction, { found })))).toEqual(
    new Set(['card-bad', 'reader-head-dirty']),
  );
});

it('a reader the payment application is using is no complaint', () => {
  expect(diagnoseFor(cardNoReaction, { found: ['magstripe.claimed'] }).causes).toEqual([]);
});

playbookBehaviour(cardNoReaction);
