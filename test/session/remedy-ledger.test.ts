import { describe, expect, it } from 'vitest';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';

describe('the ledger of repairs', () => {
  it('keeps notes in order, counts a day, and knows what a kill left unfinished', () => {
    const database = openJournalDatabase(':memory:');
    const ledger = createRemedyLedger(database);
    ledger.begin({ runId: 'a', remedy: 'clear-cache', sessionId: 's', startedMs: 1_000 });
    ledger.journal('a').note({ phase: 'moving', from: '/cache/x', to: '/backup/x' });
    ledger.journal('a').note({ phase: 'moved' });
    expect(ledger.journal('a').entries()).toEqual([
      { phase: 'moving', from: '/cache/x', to: '/backup/x' },
      { phase: 'moved' },
    ]);
    expect(ledger.unfinished().map((run) => run.runId)).toEqual(['a']);
    ledger.end('a', 'cured');
    expect(ledger.unfinished()).toEqual([]);
    expect(ledger.run('a')).toEqual({
      runId: 'a',
      remedy: 'clear-cache',
      sessionId: 's',
      state: 'done',
      outcome: 'cured',
      cause: null,
    });
    expect([
      ledger.count('clear-cache', 1_000),
      ledger.count('clear-cache', 1_001),
      ledger.count('reboot', 0),
    ]).toEqual([1, 0, 0]);
    ledger.undone('a');
    expect(ledger.run('a')?.state).toBe('undone');
    expect(ledger.run('b')).toBeNull();
    database.close();
  });

  it('knows how often a repair cured on a model, and takes back a cure that did not last', () => {
    const database = openJournalDatabase(':memory:');
    const ledger = createRemedyLedger(database);
    const tried = (runId: string, model: string, outcome: 'cured' | 'unchanged'): void => {
      ledger.foresee({ runId, cause: 'storage-full', model });
      ledger.begin({ runId, remedy: 'clear-cache', sessionId: 's', startedMs: 5_000 });
      ledger.end(runId, outcome);
    };
    expect(ledger.cureRate('clear-cache', 'a80')).toBe(0.5);
    tried('one', 'a80', 'cured');
    tried('two', 'a80', 'cured');
    tried('three', 'b58', 'unchanged');
    expect(ledger.cureRate('clear-cache', 'a80')).toBe(0.75);
    expect(ledger.cureRate('clear-cache', 'b58')).toBeCloseTo(1 / 3);
    ledger.undone('two');
    expect(ledger.recur('memory-low', 0)).toEqual([]);
    expect(ledger.recur('storage-full', 5_001)).toEqual([]);
    expect(ledger.recur('storage-full', 0).map((run) => [run.runId, run.outcome])).toEqual([
      ['one', 'recurred'],
    ]);
    expect(ledger.recur('storage-full', 0)).toEqual([]);
    expect(ledger.cureRate('clear-cache', 'a80')).toBe(0.5);
    database.close();
  });
});
