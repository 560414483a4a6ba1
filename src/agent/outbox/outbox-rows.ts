import type { SQLOutputValue } from 'node:sqlite';
import type { OutboxRow, Weight } from './outbox.ts';

/** Weights as stored: the lower, the sooner dropped. */
export const weightNumbers: Readonly<Record<Weight, number>> = { low: 0, normal: 1, kept: 2 };

/** Weight of a gap record: never dropped, and not counted when the outbox is measured, or one drop would call for the next. */
export const gapWeight = 3;

/** A stored row as a value. */
export function rowOf(row: Readonly<Record<string, SQLOutputValue>>): OutboxRow {
  return {
    seq: numberIn(row, 'seq'),
    fromSeq: numberIn(row, 'fromSeq'),
    id: textIn(row, 'id'),
    kind: textIn(row, 'kind'),
    ts: textIn(row, 'ts'),
    monoMs: numberIn(row, 'monoMs'),
    boot: textIn(row, 'boot'),
    body: textIn(row, 'body'),
    bytes: numberIn(row, 'bytes'),
  };
}

/** The number in a column; 0 for none (a sum over nothing). */
export function numberIn(row: Readonly<Record<string, SQLOutputValue>> | undefined, column: string): number {
  const value = row?.[column];
  return typeof value === 'number' ? value : 0;
}

/** The text in a column; empty for none. */
export function textIn(row: Readonly<Record<string, SQLOutputValue>> | undefined, column: string): string {
  const value = row?.[column];
  return typeof value === 'string' ? value : '';
}
