import { expect, it } from 'vitest';
import { chipNotRead } from '../../src/playbooks/chip-not-read.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a stopped service is mended by the terminal, not by a technician', () => {
  const diagnosis = diagnoseFor(chipNotRead, { found: ['chip.service-stopped'] });
  expect(diagnosis.causes[0]).toMatchObject({ id: 'reader-service-down', actor: 'agent' });
});

it('a card without a chip is information', () => {
  expect(causesOf(diagnoseFor(chipNotRead, { found: ['card.no-chip'] }))).toEqual([]);
});

playbookBehaviour(chipNotRead);
