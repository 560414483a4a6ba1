import { describe, expect, test } from 'vitest';
import { nameRefusal, refusalEvidence } from '../../src/checks/name-refusal.ts';
import type { ChangedItem } from '../../src/checks/history.ts';
import { codeProfile, lookUpCode } from '../../src/registration/codes/look-up-code.ts';

const named = (
  code: string,
  parts: {
    readonly words?: string;
    readonly changed?: readonly ChangedItem[];
    readonly profile?: string;
  } = {},
): string =>
  nameRefusal({
    meaning: lookUpCode(code, codeProfile(parts.profile ?? 'cup')),
    hostText: parts.words ?? null,
    changed: parts.changed ?? [],
  });

test.each([
  ['97', 'registration.unregistered'],
  ['58', 'registration.disabled'],
  ['03', 'registration.merchant-frozen'],
  ['90', 'host.day-cut'],
  ['96', 'host.malfunction'],
  ['94', 'batch.stan-duplicate'],
  ['A0', 'keys.workkey-stale'],
  ['30', 'registration.format-refused'],
  ['05', 'registration.other-refusal'],
  ['51', 'registration.other-refusal'],
  ['L4', 'registration.unknown-code'],
  ['', 'registration.unknown-code'],
])('%s is %s', (code, id) => {
  expect(named(code)).toBe(id);
});

describe('a code is scoped by its acquirer', () => {
  test.each([
    ['newland-posp', 'T3', 'registration.disabled'],
    ['posp-private', 'T3', 'registration.merchant-frozen'],
    ['posp-private', 'Q4', 'registration.unregistered'],
    ['posp-private', 'F3', 'registration.duplicate-tid'],
    ['rapyd', 'A0', 'registration.other-refusal'],
  ])('%s %s is %s', (profile, code, id) => {
    expect(named(code, { profile })).toBe(id);
  });
});

test('what the host says in words wins over its code', () => {
  expect(named('58', { words: '终端报修停用' })).toBe('registration.repair');
  expect(named('96', { words: '系统暂停' })).toBe('host.suspended');
  expect(named('97', { words: 'SIM卡不符', changed: ['tid'] })).toBe('registration.sim-changed');
  expect(named('97', { words: '请联系收单行' })).toBe('registration.unregistered');
});

test('several edits: the number itself goes before what it is bound to', () => {
  expect(named('97', { changed: ['tid', 'sim'] })).toBe('registration.wrong-tid');
  expect(named('03', { changed: ['firmware', 'serial'] })).toBe('registration.serial-mismatch');
});

test('a batch that differs is out of step, one that does not is open', () => {
  const meaning = lookUpCode('77', null);
  const of = (host: string | null): string =>
    nameRefusal({ meaning, hostText: null, batches: { host, ours: '000001' }, changed: [] });
  expect([of('000002'), of('000001'), of(null)]).toEqual(['batch.out-of-step', 'batch.open', 'batch.open']);
});

test('the evidence says the code, its meaning and where that is written', () => {
  const meaning = lookUpCode('97', null);
  expect(refusalEvidence('registration.sign-in', { meaning, hostText: '未登记' })).toEqual({
    of: 'registration.sign-in',
    value: '97',
    how: 'live',
    raw: '终端未登记（终端号找不到） 未登记 (cup)',
  });
});
