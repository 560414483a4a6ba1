import type { Text } from '../../../hal/contracts/text.ts';
import { orderTexts } from './order-texts.table.ts';
import { guardTexts, whyTexts } from './why-texts.table.ts';

/** Why an order was not followed, in words where there are any; else in the library's own. */
export function orderWords(why: string): Text {
  const order = Object.entries(orderTexts).find(([code]) => code === why)?.[1];
  const guards = guardWords(why);
  const text = order ?? guards ?? whyTexts.find(([pattern]) => pattern.test(why))?.[1];
  if (text === undefined) return { zh: why, en: why };
  return text === order || text === guards ? text : { zh: `${text.zh}（${why}）`, en: `${text.en} (${why})` };
}

/** Guards come as "settled closed, power unknown". */
function guardWords(why: string): Text | null {
  const told = why.split(', ').map((part) => {
    const [id, state, ...rest] = part.split(' ');
    const text = Object.entries(guardTexts).find(([known]) => known === id)?.[1];
    if (text === undefined || rest.length > 0) return null;
    // Nobody was asked; there was nothing to read.
    return state === 'unknown' && id !== 'consent'
      ? { zh: `${text.zh}？（读不到）`, en: `${text.en}? (cannot be read)` }
      : text;
  });
  const known = told.filter((text) => text !== null);
  if (known.length < told.length) return null;
  return { zh: known.map(({ zh }) => zh).join('；'), en: known.map(({ en }) => en).join('; ') };
}
