import { describe, expect, it } from 'vitest';
import { languageOf, showsUnicode } from '../../src/cli/language.ts';

describe('languageOf', () => {
  it.each([
    ['zh', 'en', { LANG: 'en_US.UTF-8' }, 'zh'],
    [undefined, 'zh', { LANG: 'en_US.UTF-8' }, 'zh'],
    [undefined, 'auto', { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, 'auto', { LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [undefined, 'auto', { LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [undefined, 'auto', { LANG: 'C' }, 'en'],
    [undefined, 'auto', {}, 'en'],
  ] as const)('asked %s, configured %s, in %j is %s', (asked, configured, environment, lang) => {
    expect(languageOf(asked, configured, environment)).toBe(lang);
  });
});

describe('showsUnicode', () => {
  it('is true only where the locale says so', () => {
    expect(showsUnicode({ LANG: 'zh_CN.UTF-8' })).toBe(true);
    expect(showsUnicode({ LANG: 'en_US.utf8' })).toBe(true);
    expect(showsUnicode({ LANG: 'en_US.UTF-8', LC_ALL: 'C' })).toBe(false);
    expect(showsUnicode({})).toBe(false);
  });
});
