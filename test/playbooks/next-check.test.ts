import { describe, expect, it } from 'vitest';
import { inconclusive, skipped, unsupported } from '../../src/checks/outcome.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { nextCheckFor } from '../../src/playbooks/next-check.ts';
import { noReceipt } from '../../src/playbooks/no-receipt.ts';
import { foundOutcome } from '../support/judging.ts';

const spec = { severity: 'major', text: { zh: '异常', en: 'Problem' } } as const;
const quick = {
  id: 'registration-sign-in',
  costSeconds: 1,
  dependsOn: [],
  findings: { 'registration.unregistered': spec },
};
const slow = {
  id: 'ask-the-sheet',
  costSeconds: 30,
  dependsOn: [],
  findings: { 'registration.wrong-tid': spec },
};
const beside = {
  id: 'printer-status',
  costSeconds: 0.5,
  dependsOn: [],
  findings: { 'printer.cover-open': spec },
};
const question = {
  playbook: noReceipt,
  outcomes: new Map<string, CheckOutcome>(),
  checks: [beside, slow, quick],
  contenders: ['not-registered', 'wrong-ids'],
} as const;

function after(outcome: CheckOutcome): string | null {
  return nextCheckFor({ ...question, outcomes: new Map([['registration-sign-in', outcome]]) });
}

describe('the next check', () => {
  it('is the one that parts the contenders most per second', () => {
    expect(nextCheckFor(question)).toBe('registration-sign-in');
    const asked = new Map([['registration-sign-in', foundOutcome(['registration.unregistered'])]]);
    expect(nextCheckFor({ ...question, outcomes: asked })).toBe('ask-the-sheet');
  });

  it('may be one that could not tell, but not one below a broken rung or without a device', () => {
    expect(after(inconclusive('timed-out'))).toBe('registration-sign-in');
    expect(after(inconclusive('not-observable: registration.answer'))).toBe('ask-the-sheet');
    expect(after(skipped('policy'))).toBe('registration-sign-in');
    expect(after(skipped('blocked-by:network-link'))).toBe('ask-the-sheet');
    expect(after(unsupported('no-device'))).toBe('ask-the-sheet');
  });

  it('looks for an answer to the complaint when there are no contenders', () => {
    expect(nextCheckFor({ ...question, contenders: [] })).toBe('printer-status');
  });

  it('is none whose rung below is broken', () => {
    const below = { ...quick, dependsOn: ['network-link'] };
    const outcomes = new Map([['network-link', foundOutcome(['network.link-down'])]]);
    expect(nextCheckFor({ ...question, checks: [below, slow], outcomes })).toBe('ask-the-sheet');
  });

  it('is one of the playbook that could not tell, when nothing else can; else what the playbook names', () => {
    const told = new Map(noReceipt.checks.map((id) => [id, foundOutcome([])] as const));
    expect(nextCheckFor({ ...question, checks: [], outcomes: told })).toBe(noReceipt.nextCheck);
    const blocked = new Map([...told, ['printer-paper', skipped('blocked-by:printer-status')]]);
    expect(nextCheckFor({ ...question, checks: [], outcomes: blocked })).toBe('printer-paper');
  });
});
