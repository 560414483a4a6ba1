import { expect, it } from 'vitest';
import { tapNotRead } from '../../src/playbooks/tap-not-read.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('several cards at once are handling, not hardware', () => {
  expect(causesOf(diagnoseFor(tapNotRead, { found: ['contactless.collision'] }))).toEqual(['card-handling']);
});

it('a card that can no longer be tapped is the card, one that never could is nothing', () => {
  expect(causesOf(diagnoseFor(tapNotRead, { found: ['card.chip-dead'] }))).toEqual(['card-bad']);
  expect(causesOf(diagnoseFor(tapNotRead, { found: ['card.no-contactless'] }))).toEqual([]);
});

playbookBehaviour(tapNotRead);
