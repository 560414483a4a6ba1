import { refusalPatterns } from './refusal.table.ts';
import type { CatalogRefusal } from './refusal.table.ts';

/** The kind of a refusal, from its reason. A reason of no known form is `other`, never taken for harmless. */
export function nameRefusal(reason: string): CatalogRefusal {
  return refusalPatterns.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'other';
}
