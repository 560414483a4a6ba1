import { expect, test } from 'vitest';
import { lookUpCode } from '../../../src/registration/codes/look-up-code.ts';
import { parseCodeProfile } from '../../../src/registration/codes/provisioned-profile.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';

const title = { zh: '某收单机构', en: 'Some acquirer' };
const text = { zh: '终端参数未下发', en: 'Terminal parameters not released' };

test('a provisioned profile gives L4 a meaning, for its terminals alone', () => {
  const profile = valueOf(
    parseCodeProfile({ id: 'some-acquirer', title, codes: [{ code: 'L4', text, retry: 'slow' }] }),
  );
  expect(lookUpCode('L4', profile)).toMatchObject({
    source: 'profile',
    profileId: 'some-acquirer',
    text,
    actor: 'acquirer',
  });
  expect(lookUpCode('L4', null).source).toBe('unknown');
});

test('what is optional stays optional', () => {
  const codes = [
    { code: 'A0', text, retry: 'fix-first', fix: 'sign-in-again', floorMs: 5000, graceRetries: 0 },
  ];
  const profile = valueOf(parseCodeProfile({ id: 'x', title, codes }));
  expect(lookUpCode('A0', profile)).toMatchObject({ fix: 'sign-in-again', floorMs: 5000, graceRetries: 0 });
});

test.each([
  ['a misspelt key', { id: 'x', title, codes: [{ code: 'L4', txt: text }] }],
  ['a code of three characters', { id: 'x', title, codes: [{ code: 'L44', text }] }],
  ['an unknown class', { id: 'x', title, codes: [{ code: 'L4', text, retry: 'often' }] }],
  ['one language only', { id: 'x', title, codes: [{ code: 'L4', text: { zh: '未知', en: '' } }] }],
  ['no object', 'L4'],
])('%s is refused with the place of the mistake', (_what, data) => {
  expect(errorOf(parseCodeProfile(data))).toMatchObject({ code: 'bad-profile' });
});

test('a code that stands twice is refused', () => {
  const codes = [
    { code: 'L4', text },
    { code: 'L4', text },
  ];
  expect(errorOf(parseCodeProfile({ id: 'x', title, codes })).detail).toBe('a code stands twice');
});
