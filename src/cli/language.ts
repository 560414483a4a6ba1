import type { Lang } from '../../hal/contracts/text.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The language people are spoken to: `--lang`, else the settings file's, else LC_ALL, LC_MESSAGES or LANG (zh* is Chinese), else English. */
export function languageOf(
  asked: string | undefined,
  configured: Lang | 'auto',
  environment: Environment,
): Lang {
  if (asked === 'zh' || asked === 'en') return asked;
  if (configured !== 'auto') return configured;
  return localeOf(environment, 'LC_MESSAGES').startsWith('zh') ? 'zh' : 'en';
}

/** Whether the locale can show more than ASCII, so that marks need no plain form. */
export function showsUnicode(environment: Environment): boolean {
  return /utf-?8/i.test(localeOf(environment, 'LC_CTYPE'));
}

function localeOf(environment: Environment, category: string): string {
  return (
    [environment['LC_ALL'], environment[category], environment['LANG']].find(
      (value) => value !== undefined && value !== '',
    ) ?? ''
  );
}
