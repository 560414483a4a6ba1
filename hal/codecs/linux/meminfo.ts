import { fieldOf, textLines } from './text-lines.ts';

/** Main memory in bytes as `/proc/meminfo` tells it. */
export interface Meminfo {
  readonly totalBytes: number;
  /** What programs can get without swapping; kernels before 3.14 do not say, then free + buffers + cached stands for it. */
  readonly availableBytes: number;
}

/** Reads `/proc/meminfo`; null when they cannot be told from it. */
export function parseMeminfo(text: string): Meminfo | null {
  const lines = textLines(text);
  const totalBytes = kibibytes(fieldOf(lines, 'MemTotal', ':'));
  const available = kibibytes(fieldOf(lines, 'MemAvailable', ':')) ?? reclaimable(lines);
  if (totalBytes === null || totalBytes === 0 || available === null) return null;
  return { totalBytes, availableBytes: Math.min(available, totalBytes) };
}

function reclaimable(lines: readonly string[]): number | null {
  const parts = ['MemFree', 'Buffers', 'Cached'].map((name) => kibibytes(fieldOf(lines, name, ':')));
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

function kibibytes(value: string | null): number | null {
  const match = /^(\d{1,12}) kB$/.exec(value ?? '');
  return match === null ? null : Number(match[1]) * 1024;
}
