import { expect, it } from 'vitest';
import { invalidTerminal } from '../../src/playbooks/invalid-terminal.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';
import { quietApp } from '../support/quiet-app.ts';

it('58 at a sale on a terminal that signed in today is the scheme, not the terminal', () => {
  const lastAnswer = { code: '58', of: 'sale', atMs: quietApp.readAtMs - 60_000 } as const;
  const diagnosis = diagnoseFor(invalidTerminal, { paymentApp: { ...quietApp, lastAnswer } });
  expect(diagnosis.decided).toBe(true);
  expect(causesOf(diagnosis)).toEqual(['scheme-not-enabled']);
});

it('58 at sign-in is the whole terminal', () => {
  const lastAnswer = { code: '58', of: 'sign-in', atMs: quietApp.readAtMs - 60_000 } as const;
  const diagnosis = diagnoseFor(invalidTerminal, { paymentApp: { ...quietApp, lastAnswer } });
  expect(causesOf(diagnosis)).toEqual(['deactivated']);
});

playbookBehaviour(invalidTerminal);
