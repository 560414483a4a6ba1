import type { Evidence } from '../checks/check.ts';

/** A measured value as people say it: bytes in MiB or GiB, shares in percent, everything else as it is with its unit. */
export function sayValue(value: Evidence['value'], unit: string | undefined): string {
  if (typeof value !== 'number' || unit === undefined)
    return `${String(value)}${unit === undefined ? '' : ` ${unit}`}`;
  const [measure = '', ...rest] = unit.split(' ');
  const said = SAID[measure]?.(value) ?? `${value} ${measure}`;
  return [said, ...rest].join(' ');
}

/** One observation on one line, with the limit it was held against: `storage.space 20 MiB free (>= 128 MiB)`. */
export function sayEvidence(evidence: Evidence): string {
  const { of, value, unit, rule } = evidence;
  const measure = unit?.split(' ')[0];
  const limit =
    rule === undefined
      ? ''
      : ` (${rule.op} ${sayValue(rule.limit, typeof rule.limit === 'number' ? measure : undefined)})`;
  return `${of} ${sayValue(value, unit)}${limit}`;
}

const SAID: Readonly<Record<string, (value: number) => string>> = {
  B: sayBytes,
  share: (value) => `${Math.round(value * 100)} %`,
};

function sayBytes(bytes: number): string {
  const steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1_024 ** power;
  return `${amount >= 10 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${steps[power] ?? 'B'}`;
}
