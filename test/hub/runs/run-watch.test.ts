import { beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { BusMessage } from '../../../src/hub/bus/bus.ts';
import type { Bus } from '../../../src/hub/bus/bus.ts';
import { createInProcessBus } from '../../../src/hub/bus/in-process.ts';
import { createRoster } from '../../../src/hub/gateway/roster.ts';
import type { ApiParts } from '../../../src/hub/http/api-parts.ts';
import { hubLimits } from '../../../src/hub/hub-limits.table.ts';
import { createCommandDesk } from '../../../src/hub/runs/command-desk.ts';
import { createRunRoster } from '../../../src/hub/runs/run-roster.ts';
import { watchRun } from '../../../src/hub/runs/run-watch.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import type { Store } from '../../../src/hub/store/store.ts';
import type { SessionRequest } from '../../../src/report/session-request.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { CommandReport } from '../../../src/wire/commands/command-result.ts';
import type { Command } from '../../../src/wire/messages/cmd.ts';
import { storedItem } from '../../conformance/store.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const request: SessionRequest = {
  symptom: null,
  mend: 'none',
  all: false,
  only: [],
  skip: [],
  by: { door: 'hub', name: 'Li' },
  timeoutMs: 300_000,
};

describe('watching a run', () => {
  let time: ManualTime;
  let bus: Bus;
  let store: Store;
  let api: ApiParts;
  let commands: Command[];
  let told: string[];
  let stop: () => void;

  beforeEach(() => {
    time = createManualTime();
    bus = createInProcessBus(silentLog);
    store = openSqliteStore(':memory:');
    commands = [];
    told = [];
    api = {
      store,
      roster: createRoster(),
      commands: createCommandDesk({ bus, time, random: createSeededRandom(1) }),
      runs: createRunRoster(bus),
      limits: hubLimits,
      time,
      log: silentLog,
    };
  });
  const online = (): void => {
    bus.subscribe('cmd.a', (message) => {
      if (message.kind === 'cmd') commands.push(message.command);
    });
  };
  const watch = async (): Promise<void> => {
    stop = watchRun(api, 'a', request, {
      onBegun: (sessionId) => told.push(`begun ${sessionId}`),
      onEvent: (event) => told.push(`event ${event.sessionId} ${String(event.seq)}`),
      onReport: (report, { seq }) => told.push(`report ${report} ${String(seq)}`),
      onProblem: ({ status, code }) => told.push(`${String(status)} ${code}`),
    });
    await turns();
  };
  const say = async (message: BusMessage): Promise<void> => {
    bus.publish('news.a', message);
    await turns();
  };
  const state = (parts: Partial<CommandReport>): BusMessage => ({
    kind: 'state',
    agentId: 'a',
    state: {
      jti: commands[0]?.jti ?? '',
      cmd: 'run-session',
      rev: 1,
      state: 'running',
      code: null,
      msg: null,
      result: null,
      ...parts,
    },
  });
  const event = (sessionId: string, seq: number): BusMessage => ({
    kind: 'live',
    agentId: 'a',
    event: { kind: 'state', sessionId, seq, atMs: 0, state: 'running', reason: null, done: 0, total: 1 },
  });

  it('tells the events of this run and no other, also those that came before it was known', async () => {
    online();
    await watch();
    expect(commands).toMatchObject([{ aud: 'a', cmd: 'run-session', args: { request }, by: request.by }]);
    await say(event('s1', 1));
    await say(event('s0', 9));
    await say(state({ result: { sessionId: 's1' } }));
    await say(event('s1', 2));
    expect(told).toEqual(['begun s1', 'event s1 1', 'event s1 2']);
    expect(api.runs.agentOf('s1')).toBe('a');
  });

  it('ends with the report as the store has it', async () => {
    online();
    await store.commit([storedItem(1, { kind: 'report', id: 'r', body: '{"kept":true}' })]);
    await watch();
    await say(state({ result: { sessionId: 's1' } }));
    await say(
      state({ state: 'succeeded', rev: 3, result: { sessionId: 's1', reportId: 'r', seq: 12, atMs: 5 } }),
    );
    expect(told).toEqual(['begun s1', 'report {"kept":true} 12']);
    expect(time.pending).toBe(0);
    await say(event('s1', 13));
    expect(told).toHaveLength(2);
  });

  it('begins and ends also when only the last state is heard', async () => {
    online();
    await store.commit([storedItem(1, { kind: 'report', id: 'r' })]);
    await watch();
    await say(state({ state: 'succeeded', rev: 3, result: { sessionId: 's1', reportId: 'r' } }));
    expect(told).toEqual(['begun s1', 'report {} 1']);
  });

  it.each([
    ['rejected', 'busy', '409 busy'],
    ['rejected', 'invalid', '400 invalid'],
    ['rejected', 'not-allowed', '403 not-allowed'],
    ['rejected', 'stopping', '503 stopping'],
    ['failed', 'internal', '502 internal'],
    ['interrupted', 'agent-restarted', '502 agent-restarted'],
    ['expired', null, '502 expired'],
  ] as const)('tells a command that was %s (%s) as %s', async (how, code, expected) => {
    online();
    await watch();
    await say(state({ state: how, code }));
    expect(told).toEqual([expected]);
    expect(time.pending).toBe(0);
  });

  it('hears only of its own command', async () => {
    online();
    await watch();
    await say(state({ jti: 'another', state: 'rejected', code: 'busy' }));
    await say({ kind: 'refused', agentId: 'a', jti: 'another', code: 'not-permitted', msg: '' });
    expect(told).toEqual([]);
    await say({ kind: 'refused', agentId: 'a', jti: commands[0]?.jti ?? '', code: 'not-permitted', msg: '' });
    expect(told).toEqual(['403 not-permitted']);
  });

  it('says that nobody is there, that nobody took it up, and that no report came', async () => {
    await watch();
    expect(told).toEqual(['503 agent-offline']);
    told = [];
    online();
    await watch();
    time.advance(hubLimits.acceptMs);
    expect(told).toEqual(['504 timed-out']);
    told = [];
    commands = [];
    await watch();
    await say(state({ result: { sessionId: 's1' } }));
    time.advance(request.timeoutMs + hubLimits.reportMs);
    expect(told).toEqual(['begun s1', '504 timed-out']);
  });

  it('says so when the report is not there, or cannot be read', async () => {
    online();
    await watch();
    await say(state({ state: 'succeeded', result: { sessionId: 's1', reportId: 'gone' } }));
    expect(told).toEqual(['begun s1', '502 no-report']);
    told = [];
    commands = [];
    await watch();
    await store.close();
    await say(state({ state: 'succeeded', result: { sessionId: 's1', reportId: 'r' } }));
    expect(told).toEqual(['begun s1', '503 storage']);
  });

  it('tells nothing more to who has stopped watching', async () => {
    online();
    await watch();
    stop();
    await say(state({ result: { sessionId: 's1' } }));
    time.advance(1e9);
    expect(told).toEqual([]);
    expect(time.pending).toBe(0);
  });
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
