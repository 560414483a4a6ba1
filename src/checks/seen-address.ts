import { isIP } from 'node:net';
import type { Look } from './check.ts';

/** What the rung that asks for names calls the address it was told. */
export const addressSeen = 'host.address';

/**
 * The number that the rung below was told for the host's name by the system's own way of asking, so that nobody asks twice: over a long way every
 * question is waited for. A number is its own address; null where nothing has been told.
 */
export function seenAddress({ earlier }: Pick<Look, 'earlier'>, host: string): string | null {
  if (isIP(host) !== 0) return host;
  const seen = earlier.get('network-dns')?.seen.find(({ of }) => of === addressSeen);
  return typeof seen?.value === 'string' ? seen.value : null;
}
