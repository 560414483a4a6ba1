import { describe, expect, it } from 'vitest';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import type { History } from '../../src/checks/history.ts';
import { gatherFacts } from '../../src/playbooks/gather-facts.ts';
import type { Knowledge } from '../../src/playbooks/gather-facts.ts';
import { foundOutcome } from '../support/judging.ts';
import { quietApp } from '../support/quiet-app.ts';

const nothing: Knowledge = {
  symptom: null,
  history: unknownHistory,
  paymentApp: null,
  blind: new Set(),
  outcomes: new Map(),
};
const past = (history: Partial<History>): readonly string[] =>
  gatherFacts({ ...nothing, history: { ...unknownHistory, ...history } });
const answered = (
  code: string,
  parts: {
    readonly of?: 'sign-in' | 'sale';
    readonly hoursAgo?: number;
    readonly app?: Partial<PaymentAppState>;
  } = {},
): readonly string[] => {
  const atMs = quietApp.readAtMs - (parts.hoursAgo ?? 1) * 3_600_000;
  const lastAnswer = { code, of: parts.of ?? 'sign-in', atMs };
  return gatherFacts({
    ...nothing,
    paymentApp: { ...quietApp, lastGoodSignInMs: 'unknown', ...parts.app, lastAnswer },
  });
};

const fleet = (peers: number, failing: number, failingWith: string | null = null): readonly string[] =>
  past({ fleet: { peers, failing, failingWith } });

it('what is unknown is no fact', () => {
  expect(gatherFacts(nothing)).toEqual([]);
});

describe('the past', () => {
  it('tells never, lately, before and long ago apart', () => {
    expect(past({ lastGoodDays: null })).toEqual(['history.never-signed-in']);
    expect(past({ lastGoodDays: 3 })).toEqual([
      'history.signed-in-before',
      'history.signed-in-lately',
      'history.nothing-changed',
    ]);
    expect(past({ lastGoodDays: 60 })).toEqual(['history.signed-in-before', 'history.nothing-changed']);
    expect(past({ lastGoodDays: 91 })).toContain('history.silent-for-long');
  });

  it.each(['tid', 'mid', 'host', 'port', 'nii', 'sim', 'serial'] as const)(
    'a good sign-in says nothing once the %s has changed',
    (item) => {
      expect(past({ lastGoodDays: 1, changedSinceLastGood: [item] })).toEqual([`history.changed-${item}`]);
    },
  );

  it('but still counts after a firmware update', () => {
    expect(past({ lastGoodDays: 1, changedSinceLastGood: ['firmware'] })).toEqual([
      'history.signed-in-before',
      'history.signed-in-lately',
      'history.changed-firmware',
    ]);
  });
});

describe('other terminals', () => {
  it('tell nothing when they are few or unknown', () => {
    expect(fleet(0, 0)).toEqual([]);
    expect(fleet(19, 0)).toEqual([]);
    expect(fleet(40, 4)).toEqual([]);
  });

  it('tell of the host when many of them fail, of this terminal when none does', () => {
    expect(fleet(20, 0)).toEqual(['fleet.others-fine']);
    expect(fleet(10, 2)).toEqual(['fleet.fails-alike']);
    expect(fleet(100, 5, 'transport')).toEqual(['fleet.fails-alike']);
    expect(fleet(100, 50, '96')).toEqual(['fleet.fails-alike']);
    expect(fleet(100, 50, '90')).toEqual(['fleet.day-end']);
    expect(fleet(100, 50, '97')).toEqual([]);
  });
});

describe('the last answer of the host', () => {
  it.each([
    ['97', 'answer.97'],
    ['03', 'answer.03'],
    ['58', 'answer.58'],
    ['A0', 'answer.mac'],
    ['77', 'answer.batch'],
    ['94', 'answer.stan'],
    ['90', 'answer.day-end'],
    ['96', 'answer.host-fault'],
    ['30', 'answer.format'],
    ['00', 'answer.good'],
  ])('%s is %s', (code, fact) => {
    expect(answered(code)).toEqual([fact]);
  });

  it('a code about one card says nothing of the terminal', () => {
    expect(answered('51', { of: 'sale' })).toEqual([]);
    expect(answered('L4')).toEqual([]);
  });

  it('fades: a good one after a day, a refusal after a month', () => {
    expect(answered('00', { hoursAgo: 25 })).toEqual([]);
    expect(answered('97', { hoursAgo: 25 })).toEqual(['answer.97']);
    expect(answered('97', { hoursAgo: 24 * 31 })).toEqual([]);
  });

  it('97 at a sale of a terminal that signed in today is about the scheme', () => {
    const app = { lastGoodSignInMs: quietApp.readAtMs - 7_200_000 };
    expect(answered('97', { of: 'sale', app })).toEqual(['answer.sale-refused']);
    expect(answered('97', { of: 'sign-in', app })).toEqual(['answer.97']);
  });

  it('97 at a sale says less of the terminal when nobody knows whether it signed in that day', () => {
    const unknown = { lastGoodSignInMs: 'unknown' } as const;
    expect(answered('97', { of: 'sale', app: unknown })).toEqual(['answer.sale-97-58']);
    expect(answered('58', { of: 'sale', app: unknown })).toEqual(['answer.sale-97-58']);
    const longAgo = { lastGoodSignInMs: quietApp.readAtMs - 40 * 86_400_000 };
    expect(answered('58', { of: 'sale', app: longAgo })).toEqual(['answer.58']);
    expect(answered('97', { of: 'sale', app: { lastGoodSignInMs: null } })).toEqual(['answer.97']);
  });

  it('is not counted once the host was asked in this run, nor where it cannot be seen', () => {
    const paymentApp = {
      ...quietApp,
      lastAnswer: { code: '97', of: 'sign-in', atMs: quietApp.readAtMs },
    } as const;
    const outcomes = new Map([['registration-sign-in', foundOutcome(['registration.unregistered'])]]);
    expect(gatherFacts({ ...nothing, paymentApp, outcomes })).toEqual([]);
    expect(gatherFacts({ ...nothing, paymentApp, blind: new Set(['payment-app.last-answer']) })).toEqual([]);
  });
});

it('what the screen showed is a fact of its own', () => {
  expect(gatherFacts({ ...nothing, symptom: 'unregistered' })).toEqual(['symptom.97']);
  expect(gatherFacts({ ...nothing, symptom: 'code:97' })).toEqual(['symptom.97']);
  expect(gatherFacts({ ...nothing, symptom: 'code:A0' })).toEqual(['symptom.mac']);
  expect(gatherFacts({ ...nothing, symptom: 'code:L4' })).toEqual([]);
  expect(gatherFacts({ ...nothing, symptom: 'no-receipt' })).toEqual([]);
});

it('numbers of the wrong length were typed wrongly', () => {
  const app = { ...quietApp, lastAnswer: null };
  expect(gatherFacts({ ...nothing, paymentApp: app })).toEqual([]);
  expect(gatherFacts({ ...nothing, paymentApp: { ...app, tid: '1234567' } })).toEqual(['ids.malformed']);
  expect(gatherFacts({ ...nothing, paymentApp: { ...app, mid: '8980' } })).toEqual(['ids.malformed']);
  expect(gatherFacts({ ...nothing, paymentApp: { ...app, mid: 'unknown' } })).toEqual([]);
});
