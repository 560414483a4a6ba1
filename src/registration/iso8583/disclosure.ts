import { countsDigits, type Dialect } from './dialect.ts';

/** Who will see it: somebody at this terminal, or anybody it is sent to. */
export type Audience = 'local' | 'remote';

/** A field's value as it may be shown: itself, its last four, or nothing but its length. A field nobody defined is secret. */
export function shownValue(dialect: Dialect, field: number, value: string, audience: Audience): string {
  const spec = dialect.fields[field];
  if (spec === undefined || spec.sensitivity === 'secret') return secretOf(dialect, field, value);
  return spec.sensitivity === 'masked' && audience === 'remote' ? lastFour(value) : value;
}

function secretOf(dialect: Dialect, field: number, value: string): string {
  const kind = dialect.fields[field]?.kind ?? 'an';
  if (countsDigits(kind)) return `[secret: ${String(value.length)} digits]`;
  return kind === 'b'
    ? `[secret: ${String(value.length / 2)} bytes]`
    : `[secret: ${String(value.length)} characters]`;
}

function lastFour(value: string): string {
  return '*'.repeat(Math.max(0, value.length - 4)) + value.slice(-4);
}
