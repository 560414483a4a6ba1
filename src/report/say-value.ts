import type { Evidence } from '../checks/check.ts';

/** A measured value as people say it: bytes in MiB or GiB, shares in percent, everything else as it is with its unit. */
export function sayValue(value: Evidence['value'], unit: string | undefined): string {
  if (typeof value !== 'number' || unit === undefined)
    return `${String(value)}${unit === undefined ? '' : ` ${unit}`}`;
  const [measure = '', ...rest] = unit.split(' ');
  const said = SAID[measure]?.(value) ?? `${value} ${measure}`;
  return [said, ...rest].join(' ');
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
