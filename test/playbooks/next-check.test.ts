import { describe, expect, it } from 'vitest';
import { inconclusive, skipped, unsupported } from '../../src/checks/outcome.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { nextCheckFor } from '../../src/playbooks/next-check.ts';
import { noReceipt } from '../../src/playbooks/no-receipt.ts';
import { foundOutcome } from '../support/judging.ts';

const spec = { severity: 'major', text: { zh: '异常', en: 'Problem' } } as const;
const quick = { id: 'registration-sign-in', costSeconds: 1, findings: { 'registration.unregistered': spec } };
const slow = { id: 'ask-the-sheet', costSeconds: 30, findings: { 'registration.wrong-tid': spec } };
const beside = { id: 'printer-status', costSeconds: 0.5, findings: { 'printer.cover-open': spec } };
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
    expect(after(skipped('policy'))).toBe('registration-sign-in');
    expect(after(skipped('blocked-by:network-link'))).toBe('ask-the-sheet');
    expect(after(unsupported('no-device'))).toBe('ask-the-sheet');
  });

  it('looks for an answer to the complaint when there are no contenders', () => {
    expect(nextCheckFor({ ...question, contenders: [] })).toBe('printer-status');
  });

  it('is what the playbook says when no check can tell any more', () => {
    expect(nextCheckFor({ ...question, checks: [] })).toBe(noReceipt.nextCheck);
  });
});
