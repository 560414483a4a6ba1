import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandExecutor } from '../../../src/agent/commands/command-executor.ts';
import type { CommandExecutor } from '../../../src/agent/commands/command-executor.ts';
import type { CommandLedger } from '../../../src/agent/commands/command-ledger.ts';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { SessionEvent } from '../../../src/report/session-event.ts';
import type { SessionHost } from '../../../src/session/session-host.ts';
import type { Command } from '../../../src/wire/messages/cmd.ts';
import { openTestOutbox, testFolder, until } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { createScriptedHost } from '../../support/scripted-host.ts';
import type { ScriptedHost } from '../../support/scripted-host.ts';

const request = { symptom: null, mend: 'none', by: { door: 'menu', name: 'nobody' } };
const order: Command = {
  jti: 'j-1',
  aud: 'agent-1',
  iat: '2026-01-01T00:00:00.000Z',
  exp: '2026-01-01T00:10:00.000Z',
  cmd: 'run-session',
  args: { request },
  by: { door: 'hub', name: 'Li' },
};

describe('the executor of commands', () => {
  let folder: TestFolder;
  let outbox: Outbox;
  let ledger: CommandLedger;
  let host: ScriptedHost;
  let heard: SessionEvent[];
  let refusals: string[];
  const time = createManualTime();

  const executorOf = (over: SessionHost): CommandExecutor =>
    createCommandExecutor({
      agentId: 'agent-1',
      host: over,
      ledger,
      outbox,
      time,
      log: silentLog,
      live: (event) => heard.push(event),
    });
  const take = (change: Partial<Command> = {}, trusted = true, over: SessionHost = host): void =>
    executorOf(over).take({ ...order, ...change }, trusted, (code) => refusals.push(code));
  const stateBecomes = (state: string): Promise<void> =>
    until(`the command is ${state}`, () => ledger.state('j-1')?.state === state);

  beforeEach(() => {
    folder = testFolder();
    ({ outbox, commands: ledger } = openTestOutbox(folder.path));
    host = createScriptedHost();
    heard = [];
    refusals = [];
  });
  afterEach(() => {
    outbox.close();
    folder.remove();
  });

  it('runs what was asked, in the name of who asked, and ends with the report queued before the end is told', async () => {
    take();
    await stateBecomes('running');
    expect(host.started[0]?.by).toEqual({ door: 'hub', name: 'Li' });
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    host.finish(sampleReport({ id: 'r-1' }));
    await stateBecomes('succeeded');
    expect(ledger.state('j-1')?.result).toEqual({ sessionId: 's1', reportId: 'r-1', seq: 2, atMs: 0 });
    expect(heard.map(({ kind }) => kind)).toEqual(['state']);
    expect(outbox.after(0, { rows: 9, bytes: 1e9 }).map(({ kind }) => kind)).toEqual([
      'cmd.state',
      'cmd.state',
      'report',
      'cmd.state',
    ]);
  });

  it('runs the same command once, and tells how it stands when asked again', async () => {
    take();
    await stateBecomes('running');
    take();
    host.finish(sampleReport());
    await stateBecomes('succeeded');
    take();
    expect(host.started).toHaveLength(1);
  });

  it('obeys no hub it has no proof of, and keeps nothing of what that one sends', () => {
    for (let n = 0; n < 100; n += 1) take({ jti: `j-${String(n)}` }, false);
    expect(new Set(refusals)).toEqual(new Set(['not-permitted']));
    expect(outbox.waiting().last).toBe(0);
    expect(host.started).toEqual([]);
  });

  it('does nothing that is meant for another agent', () => {
    take({ aud: 'agent-2' });
    expect(refusals).toEqual(['not-for-me']);
    expect(ledger.state('j-1')).toBeNull();
  });

  it.each([
    ['too old', { exp: '2025-12-31T23:00:00.000Z' }, 'expired', 'expired'],
    ['unknown', { cmd: 'format-disk' }, 'rejected', 'unknown-command'],
    ['named like what every object has', { cmd: 'constructor' }, 'rejected', 'unknown-command'],
    ['without its arguments', { args: null }, 'rejected', 'bad-args'],
    ['with a request that is none', { args: { request: { symptom: 'sad' } } }, 'rejected', 'bad-args'],
  ])('rejects a command that is %s', async (_what, change, state, code) => {
    take(change);
    await stateBecomes(state);
    expect(ledger.state('j-1')?.code).toBe(code);
    expect(host.started).toEqual([]);
  });

  it('obeys in time by a clock that is two minutes off', async () => {
    take({ exp: '2025-12-31T23:58:30.000Z' });
    await stateBecomes('running');
    expect(host.started).toHaveLength(1);
  });

  it('says why a run was refused', async () => {
    const refused = { refused: { code: 'busy', message: 'a run is under way' } } as const;
    take({}, true, { ...host, start: () => Promise.resolve(refused) });
    await stateBecomes('rejected');
    expect(ledger.state('j-1')).toMatchObject({ code: 'busy', msg: 'a run is under way' });
  });

  it('survives a host that throws, and shows nothing of its insides', async () => {
    take({}, true, { ...host, start: () => Promise.reject(new Error('secret path /x')) });
    await stateBecomes('failed');
    expect(JSON.stringify(ledger.state('j-1'))).not.toContain('secret');
  });

  it('says so when a run ends without a report', async () => {
    take({}, true, { ...host, watch: async function* () {} });
    await stateBecomes('failed');
    expect(ledger.state('j-1')?.code).toBe('no-report');
  });

  it('answers steps and cancels runs', async () => {
    const step = { sessionId: 's1', stepId: 'look', nonce: 'n', value: 'yes' };
    take({ cmd: 'answer-step', args: step });
    await stateBecomes('succeeded');
    expect(ledger.state('j-1')?.result).toEqual({ outcome: 'taken' });
    take({ jti: 'j-2', cmd: 'cancel-session', args: { sessionId: 's1', reason: 'enough' } });
    await until('the cancel is through', () => ledger.state('j-2')?.state === 'succeeded');
    expect(host.answers).toEqual(['look=yes']);
    expect(host.cancels).toEqual(['s1']);
  });

  it('tells of commands that a killed process left behind', () => {
    ledger.note('j-1', 'run-session', { state: 'running', result: { sessionId: 's1' } });
    executorOf(host).recover();
    expect(ledger.state('j-1')).toMatchObject({ state: 'interrupted', code: 'agent-restarted' });
    expect(ledger.unfinished()).toEqual([]);
  });
});
