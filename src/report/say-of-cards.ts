import type { Lang } from '../checks/text.ts';
import { cardObservations, cardPhrases } from './card-phrases.table.ts';

/** What was seen of a card or a swipe, in the language that is asked for; undefined for anything else, and for what needs no other words. */
export function sayOfCards(of: string, value: unknown, lang: Lang): string | undefined {
  if (lang === 'en' || typeof value !== 'string' || !cardObservations.has(of)) return undefined;
  const told = cardPhrases.reduce((text, [english, chinese]) => text.replaceAll(english, chinese), value);
  return told === value ? undefined : told;
}
