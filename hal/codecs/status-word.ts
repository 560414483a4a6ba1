import type { StatusWordMeaning } from './status-word.table.ts';
import { statusWordFamilies, statusWords } from './status-word.table.ts';

/** What a status word means; null for a number that is none. Any meaning at all proves the whole way to the card. */
export function statusWordMeaning(sw: number): StatusWordMeaning | null {
  const exact = statusWords[sw];
  if (exact !== undefined) return exact;
  const found = statusWordFamilies.find(({ mask, value }) => (sw & mask) === value);
  return found === undefined || sw > 0xffff ? null : { severity: found.severity, text: found.text };
}
