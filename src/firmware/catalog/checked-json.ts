import { decoded, undecodable } from '../../../hal/contracts/decoded.ts';
import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { scanJson } from '../../runtime/json-scan.ts';
import type { Json } from './canonical-json.ts';

const deepest = 16;

/**
 * Reads JSON from a stranger: a key given twice, a key that reaches into prototypes, a number that loses digits and deep nesting are
 * refused, for two readers could read them differently. The size was capped before.
 */
export function readCheckedJson(bytes: Uint8Array): Decoded<Json> {
  const text = Buffer.from(bytes).toString('utf8');
  if (Buffer.compare(Buffer.from(text, 'utf8'), bytes) !== 0)
    return undecodable('json-encoding', 0, 'not UTF-8');
  if (deepestOf(text) > deepest) return undecodable('json-depth', 0, 'nested too deep');
  const scan = scanJson(text);
  if (!scan.ok) return undecodable('json-broken', scan.offset, scan.message.en);
  return isPlain(scan.value) ? decoded(scan.value) : undecodable('json-value', 0, 'a key or number is odd');
}

/** Brackets inside strings count too: being strict costs nothing here. */
function deepestOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}

function isPlain(value: unknown): value is Json {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => !ODD_KEYS.includes(key) && isPlain(member));
}

const ODD_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];
