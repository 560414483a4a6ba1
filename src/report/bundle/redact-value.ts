import { scrubText } from '../../runtime/scrub.ts';

/**
 * A value fit to leave the shop: card numbers, tracks and named secrets are masked, and so is every unbroken run that could be coded bytes
 * (hex, base64), for nobody can see what is in it. Keys of objects are ours and stay.
 */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return scrubText(String(value)) === String(value) ? value : '***';
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactValue(inner)]));
}

function redactText(text: string): string {
  return scrubText(text).replace(spacedHex, '***').replace(codedRun, '***');
}

/** Longer than any word of ours; ids have dashes. */
const codedRun = /[A-Za-z0-9+/]{20,}={0,2}/g;
/** `34 31 31 31 …`: bytes as dumps write them, eight and more. */
const spacedHex = /\b[0-9A-Fa-f]{2}(?:[ :][0-9A-Fa-f]{2}){7,}\b/g;
