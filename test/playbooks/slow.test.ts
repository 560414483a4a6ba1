import { expect, it } from 'vitest';
import { slow } from '../../src/playbooks/slow.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a lossy network and a busy processor are both told', () => {
  const found = ['cpu.saturated', 'network.loss'] as const;
  expect(new Set(causesOf(diagnoseFor(slow, { found })))).toEqual(new Set(['weak-signal', 'cpu-overloaded']));
});

playbookBehaviour(slow);
