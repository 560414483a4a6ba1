import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandLedger } from '../../../src/agent/commands/command-ledger.ts';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { commandReportSchema } from '../../../src/wire/commands/command-result.ts';
import type { CommandReport } from '../../../src/wire/commands/command-result.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';

describe('the ledger of commands', () => {
  let folder: TestFolder;
  let outbox: Outbox;
  let ledger: CommandLedger;
  const open = (): void => {
    ({ outbox, commands: ledger } = openTestOutbox(folder.path));
  };
  beforeEach(() => {
    folder = testFolder();
    open();
  });
  afterEach(() => {
    outbox.close();
    folder.remove();
  });
  const told = (): readonly CommandReport[] =>
    outbox.after(0, { rows: 99, bytes: 1e9 }).map(({ kind, body }) => {
      expect(kind).toBe('cmd.state');
      return commandReportSchema.parse(JSON.parse(body));
    });

  it('reports every state, each with a higher revision', () => {
    ledger.note('j', 'run-session', { state: 'accepted' });
    ledger.note('j', 'run-session', { state: 'running', result: { sessionId: 's' } });
    ledger.note('j', 'run-session', { state: 'succeeded', result: { sessionId: 's', reportId: 'r' } });
    expect(told().map(({ rev, state }) => [rev, state])).toEqual([
      [1, 'accepted'],
      [2, 'running'],
      [3, 'succeeded'],
    ]);
    expect(ledger.state('j')).toMatchObject({ state: 'succeeded', result: { reportId: 'r' } });
  });

  it('never changes a final state', () => {
    ledger.note('j', 'run-session', { state: 'failed', code: 'x' });
    expect(ledger.note('j', 'run-session', { state: 'succeeded' })).toBe(false);
    expect(told()).toHaveLength(1);
  });

  it('remembers over a restart, and knows what was cut off', () => {
    ledger.note('done', 'run-session', { state: 'succeeded' });
    ledger.note('cut', 'run-session', { state: 'running' });
    outbox.close();
    open();
    expect(ledger.state('done')).toMatchObject({ state: 'succeeded' });
    expect(ledger.unfinished().map(({ jti }) => jti)).toEqual(['cut']);
    expect(ledger.state('never')).toBeNull();
  });

  it('tells a state again when asked, under an id of its own', () => {
    ledger.note('j', 'cancel-session', { state: 'succeeded' });
    ledger.repeat('j');
    ledger.repeat('unknown');
    expect(told().map(({ rev }) => rev)).toEqual([1, 1]);
  });

  it('says so when the disk refuses, and keeps nothing then', () => {
    outbox.close();
    expect(ledger.note('j', 'run-session', { state: 'accepted' })).toBe(false);
    expect(ledger.state('j')).toBeNull();
    expect(ledger.unfinished()).toEqual([]);
  });
});
