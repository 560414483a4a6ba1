import { expect, it } from 'vitest';
import { restarts } from '../../src/playbooks/restarts.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a crashing application on full storage is the storage', () => {
  const found = ['software.app-crash-loop', 'storage.full'] as const;
  const diagnosis = diagnoseFor(restarts, { found });
  expect(causesOf(diagnosis)).toEqual(['storage-full']);
  expect(diagnosis.causes[0]?.remedies).toEqual(['clear-cache', 'free-space']);
});

it('an empty battery off its charger is the supply', () => {
  const found = ['power.mains-lost', 'power.battery-low'] as const;
  expect(causesOf(diagnoseFor(restarts, { found }))).toEqual(['supply-unstable']);
});

playbookBehaviour(restarts);
