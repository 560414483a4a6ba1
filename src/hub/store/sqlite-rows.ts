import type { SQLOutputValue } from 'node:sqlite';
import type { AgentRow, ReportRow } from './store.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

/** The number in a column; 0 for none. */
export function numberIn(row: Row | undefined, column: string): number {
  const value = row?.[column];
  return typeof value === 'number' ? value : 0;
}

/** The text in a column; empty for none. */
export function textIn(row: Row | undefined, column: string): string {
  const value = row?.[column];
  return typeof value === 'string' ? value : '';
}

/** An agent as stored. */
export function agentOf(row: Row): AgentRow {
  return {
    agentId: textIn(row, 'id'),
    epoch: textIn(row, 'epoch'),
    model: textIn(row, 'model'),
    version: textIn(row, 'version'),
    queued: numberIn(row, 'queued'),
    dropped: numberIn(row, 'dropped'),
    firstSeen: textIn(row, 'firstSeen'),
    lastSeen: textIn(row, 'lastSeen'),
  };
}

/** A report as a list shows it. */
export function reportRowOf(row: Row): ReportRow {
  return {
    id: textIn(row, 'id'),
    agentId: textIn(row, 'agent'),
    receivedAt: textIn(row, 'receivedAt'),
    startedAt: textIn(row, 'startedAt'),
    symptom: textOrNull(row, 'symptom'),
    verdict: textIn(row, 'verdict'),
    cause: textOrNull(row, 'cause'),
  };
}

function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}
