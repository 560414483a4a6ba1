import { expect, it } from 'vitest';
import { checks } from '../../src/checks/registry.ts';
import type { Check } from '../../src/checks/check.ts';
import { routine } from '../../src/playbooks/routine.ts';
import { causesOf, diagnose } from '../support/judging.ts';

it('looks only, and at everything that can be looked at unnoticed', () => {
  const all: readonly Check[] = checks;
  const unnoticed = all.filter((check) => check.level === 'internal' && check.effects.length === 0);
  expect(new Set<string>(routine.checks)).toEqual(new Set(unnoticed.map((check) => check.id)));
});

it('is healthy when nothing is found, and wants every complaint decided', () => {
  expect(diagnose()).toMatchObject({ playbook: 'routine', decided: true, causes: [] });
  expect(diagnose({ found: ['printer.paper-out', 'clock.skew'] })).toMatchObject({ decided: true });
  const close = diagnose({ found: ['printer.paper-out', 'registration.unregistered'] });
  expect(close.decided).toBe(false);
  expect(causesOf(close)).toContain('paper-out');
});
