import { createHmac } from 'node:crypto';

/** How much of it is kept: enough to tell one card from another, too little to try all numbers against. */
const keptDigits = 12;

/** What tells one set of SIM cards from another without telling their numbers; null without a card. The salt stays on this terminal. */
export function simFingerprint(serials: readonly string[], salt: string): string | null {
  if (serials.length === 0) return null;
  return createHmac('sha256', salt)
    .update([...serials].toSorted().join('\n'))
    .digest('hex')
    .slice(0, keptDigits);
}
