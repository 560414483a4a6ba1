import { describe, expect, it } from 'vitest';
import { unregistered } from '../../src/playbooks/unregistered.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';
import { quietApp } from '../support/quiet-app.ts';

const refused = ['registration.unregistered'] as const;

describe('a terminal that answers 97', () => {
  it('after its number was edited has the wrong number, and the edit is the evidence', () => {
    const history = { lastGoodDays: 3, changedSinceLastGood: ['tid'] } as const;
    const diagnosis = diagnoseFor(unregistered, { found: refused, history });
    expect(diagnosis.decided).toBe(true);
    expect(causesOf(diagnosis)).toEqual(['wrong-ids']);
    expect(diagnosis.causes[0]).toMatchObject({ actor: 'technician' });
    expect(diagnosis.causes[0]?.for).toContain('history.changed-tid: the terminal number was changed (+3)');
  });

  it('the same from what the payment application heard, when nobody may sign in', () => {
    const atMs = quietApp.readAtMs - 60_000;
    const paymentApp = { ...quietApp, lastAnswer: { code: '97', of: 'sign-in', atMs } } as const;
    const history = { lastGoodDays: 3, changedSinceLastGood: ['tid'] } as const;
    expect(causesOf(diagnoseFor(unregistered, { paymentApp, history }))).toEqual(['wrong-ids']);
  });

  it('and worked lately, with nothing changed, was deactivated', () => {
    const diagnosis = diagnoseFor(unregistered, { found: refused, history: { lastGoodDays: 3 } });
    expect(diagnosis).toMatchObject({ decided: true, causes: [{ id: 'deactivated', actor: 'acquirer' }] });
  });

  it('and never worked: registered nowhere or typed wrongly, until somebody compares the sheet', () => {
    const history = { lastGoodDays: null };
    const open = diagnoseFor(unregistered, { found: refused, history });
    expect(open.decided).toBe(false);
    expect(causesOf(open).slice(0, 2)).toEqual(['not-registered', 'wrong-ids']);
    const matches = diagnoseFor(unregistered, { found: refused, history, seen: ['registration.ids-match'] });
    expect(matches).toMatchObject({ decided: true, causes: [{ id: 'not-registered' }] });
    const found = [...refused, 'registration.wrong-tid'] as const;
    expect(causesOf(diagnoseFor(unregistered, { found, history }))).toEqual(['wrong-ids']);
  });

  it('after the SIM was changed is bound to the other one', () => {
    const history = { lastGoodDays: 3, changedSinceLastGood: ['sim'] } as const;
    expect(causesOf(diagnoseFor(unregistered, { found: refused, history }))).toEqual(['binding-changed']);
  });

  it('of which nothing is known stays open', () => {
    expect(diagnoseFor(unregistered, { found: refused })).toMatchObject({ decided: false });
  });
});

it('a dead link does not answer why the host said 97', () => {
  const diagnosis = diagnoseFor(unregistered, { found: ['network.link-down'] });
  expect(diagnosis.decided).toBe(false);
  expect(causesOf(diagnosis)[0]).toBe('no-link');
});

it('a code 97 on the screen is the same complaint', () => {
  expect(unregistered.symptoms).toEqual(['unregistered', 'code:97']);
});

playbookBehaviour(unregistered);
