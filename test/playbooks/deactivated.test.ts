import { expect, it } from 'vitest';
import { deactivated } from '../../src/playbooks/deactivated.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a refusal after good days is the acquirer switching it off', () => {
  const diagnosis = diagnoseFor(deactivated, {
    found: ['registration.disabled'],
    history: { lastGoodDays: 12 },
  });
  expect(diagnosis).toMatchObject({ decided: true, causes: [{ id: 'deactivated', actor: 'acquirer' }] });
});

it('long silence speaks for it', () => {
  const found = ['registration.unregistered'] as const;
  const diagnosis = diagnoseFor(deactivated, { found, history: { lastGoodDays: 200 } });
  expect(causesOf(diagnosis)).toEqual(['deactivated']);
  expect(diagnosis.causes[0]?.for.join()).toContain('history.silent-for-long');
});

playbookBehaviour(deactivated);
