import type { Evidence } from '../checks/check.ts';
import type { Lang, Text } from '../checks/text.ts';
import { observationWords, valueWords } from './observation-words.table.ts';
import { sayOfCards } from './say-of-cards.ts';
import { sayValue } from './say-value.ts';

/**
 * One observation on one line, with the limit it was held against: `the host answered 97`, `space 20 MiB free (>= 128 MiB)`. What has no
 * words in the table goes by its own name.
 */
export function sayObservation({ of, value, unit, rule }: Evidence, lang: Lang): string {
  const what = worded(observationWords, of, lang) ?? of;
  const known = typeof value === 'string' ? worded(valueWords, value, lang) : undefined;
  const word = known ?? sayOfCards(of, value, lang);
  const gap = lang === 'zh' && known !== undefined ? '' : ' ';
  const measure = unit?.split(' ')[0];
  const limit =
    rule === undefined
      ? ''
      : ` (${rule.op} ${sayValue(rule.limit, typeof rule.limit === 'number' ? measure : undefined)})`;
  return `${what}${gap}${word ?? sayValue(value, unit)}${limit}`;
}

function worded(words: Readonly<Record<string, Text>>, key: string, lang: Lang): string | undefined {
  return Object.hasOwn(words, key) ? words[key]?.[lang] : undefined;
}
