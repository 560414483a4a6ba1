import type { TimingFigures } from '../../contracts/magstripe-reading.ts';

/** What the clock of one pass saw: clean cells in microseconds, differences of halves in shares of a cell. */
export interface CellTimes {
  readonly cellsUs: readonly number[];
  readonly halves: readonly number[];
  readonly extraTransitions: number;
  readonly missingTransitions: number;
}

/** Speeds are means over this many cells, so that jitter does not pass for speed. */
const speedWindow = 8;

/** Sums up one pass of the head; null below eight clean cells. */
export function timingFigures(times: CellTimes, cellMm: number): TimingFigures | null {
  const { cellsUs, halves, extraTransitions, missingTransitions } = times;
  if (cellsUs.length < speedWindow) return null;
  const speeds = windowSpeeds(cellsUs, cellMm);
  const changes = cellsUs.slice(1).map((cell, index) => cell / (cellsUs[index] ?? cell) - 1);
  return {
    cells: cellsUs.length,
    firstSpeedMmPerS: speeds[0] ?? 0,
    lastSpeedMmPerS: speeds.at(-1) ?? 0,
    minSpeedMmPerS: speeds.reduce((a, b) => Math.min(a, b)),
    maxSpeedMmPerS: speeds.reduce((a, b) => Math.max(a, b)),
    meanSpeedMmPerS: (cellMm * 1e6) / mean(cellsUs),
    jitterShare: deviation(changes),
    maxJitterShare: changes.reduce((largest, change) => Math.max(largest, Math.abs(change)), 0),
    asymmetryMeanShare: mean(halves),
    asymmetryDeviationShare: deviation(halves),
    extraTransitions,
    missingTransitions,
  };
}

function windowSpeeds(cellsUs: readonly number[], cellMm: number): number[] {
  const speeds: number[] = [];
  let sum = 0;
  for (const [index, cell] of cellsUs.entries()) {
    sum += cell - (cellsUs[index - speedWindow] ?? 0);
    if (index >= speedWindow - 1) speeds.push((speedWindow * cellMm * 1e6) / sum);
  }
  return speeds;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
