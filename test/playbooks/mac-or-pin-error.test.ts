import { expect, it } from 'vitest';
import { macOrPinError } from '../../src/playbooks/mac-or-pin-error.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('keys that go stale again after a good sign-in mean a second machine', () => {
  const found = ['keys.workkey-stale', 'registration.duplicate-tid'] as const;
  expect(causesOf(diagnoseFor(macOrPinError, { found }))).toEqual(['duplicate-terminal']);
});

it('a block whose check value does not match means the main key', () => {
  const found = ['keys.workkey-stale', 'keys.kcv-mismatch'] as const;
  expect(causesOf(diagnoseFor(macOrPinError, { found }))).toEqual(['key-mismatch']);
});

it('tampering explains keys that are gone', () => {
  const found = ['keys.tampered', 'keys.no-tmk', 'keys.workkey-stale'] as const;
  expect(causesOf(diagnoseFor(macOrPinError, { found }))).toEqual(['tampered']);
});

playbookBehaviour(macOrPinError);
