import { spawn } from 'node:child_process';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSocket } from '../../src/agent/socket-server.ts';
import type { SocketServer } from '../../src/agent/socket-server.ts';
import { connectToAgent } from '../../src/agent/socket-client.ts';
import type { AgentClient } from '../../src/agent/socket-client.ts';
import { AgentGone } from '../../src/agent/socket/call-desk.ts';
import { socketPathOf } from '../../src/agent/socket/socket-path.ts';
import type { SessionEvent } from '../../src/report/session-event.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { silentLog } from '../../src/runtime/log.ts';
import type { SessionHost } from '../../src/session/session-host.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { testFolder, until } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { realTime } from '../support/real-time.ts';
import { sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

const uid = process.getuid?.() ?? 0;
const request: SessionRequest = {
  symptom: 'no-receipt',
  mend: 'ask',
  all: false,
  only: [],
  skip: [],
  by: { door: 'cli', name: 'li' },
  timeoutMs: 300_000,
};

describe('the agent on its socket', () => {
  checkForLeaks();
  let folder: TestFolder;
  let host: ScriptedHost;
  let server: SocketServer;
  const clients: { close(): void }[] = [];

  const serve = (over: SessionHost): Promise<SocketServer> =>
    serveSocket({
      path: socketPathOf(folder.path),
      host: over,
      greeting: { posdoctor: 1, agentId: 'agent-1', version: '0.1.0' },
      uid,
      log: silentLog,
    });
  const client = async (): Promise<AgentClient> => {
    const connected = await connectToAgent({ dataDir: folder.path, uid, time: realTime });
    if (!connected.ok) throw new Error(connected.detail.en);
    clients.push(connected.client);
    return connected.client;
  };
  beforeEach(async () => {
    folder = testFolder();
    host = createScriptedHost();
    server = await serve(host);
  });
  afterEach(async () => {
    for (const one of clients.splice(0)) one.close();
    await server.close();
    folder.remove();
  });

  it('is reached by its owner alone', () => {
    expect(statSync(server.path).mode & 0o777).toBe(0o600);
  });

  it('says who answers', async () => {
    expect((await client()).agent).toEqual({ posdoctor: 1, agentId: 'agent-1', version: '0.1.0' });
  });

  it('starts a run, shows it to whoever watches from whenever, and gives its report', async () => {
    const [one, other] = [await client(), await client()];
    expect(await one.host.start(request)).toEqual({ sessionId: 's1' });
    expect(host.started).toEqual([request]);
    const all = gather(one.host.watch('s1', 0));
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    const late = gather(other.host.watch('s1', 1));
    host.finish(sampleReport());
    expect((await all).map(({ kind }) => kind)).toEqual(['state', 'finished']);
    expect((await late).map(({ kind }) => kind)).toEqual(['finished']);
    expect(await other.host.report('r-1')).toEqual(sampleReport());
    expect(await other.host.list()).toMatchObject([{ sessionId: 's1', verdict: 'passed' }]);
  });

  it('carries answers, cancels and undos, and what became of them', async () => {
    const { host: remote } = await client();
    const step = { stepId: 'look', nonce: 'n', value: 'yes' };
    expect(await remote.answer('s1', step, request.by)).toBe('taken');
    expect(await remote.cancel('s1', request.by, 'enough')).toBe(true);
    expect(await remote.undo('u-1', request.by)).toEqual({
      ok: false,
      fault: { code: 'unsupported', detail: 'scripted' },
    });
    expect([host.answers, host.cancels]).toEqual([['look=yes'], ['s1']]);
    expect(await remote.printSlip('r-1', 'en', request.by)).toEqual({
      ok: true,
      value: { proof: 'printed' },
    });
    expect(host.slips).toEqual(['r-1 en']);
  });

  it('lets a face leave a run without ending it', async () => {
    const { host: remote } = await client();
    await remote.start(request);
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    for await (const event of remote.watch('s1', 0)) {
      expect(event.kind).toBe('state');
      break;
    }
    host.finish(sampleReport());
    expect(await remote.report('r-1')).not.toBeNull();
  });

  it('ends a watch of a run it does not know', async () => {
    const { host: remote } = await client();
    await server.close();
    server = await serve({ ...host, watch: async function* () {} });
    await expect(gather(remote.watch('nobody', 0))).rejects.toThrow(AgentGone);
    expect(await gather((await client()).host.watch('nobody', 0))).toEqual([]);
  });

  it('tells a face that waits when the agent goes', async () => {
    const { host: remote } = await client();
    await remote.start(request);
    const watched = gather(remote.watch('s1', 0));
    await server.close();
    await expect(watched).rejects.toThrow(AgentGone);
    await expect(remote.list()).rejects.toThrow(AgentGone);
    server = await serve(host);
  });

  it('says what went wrong without showing its insides', async () => {
    await server.close();
    server = await serve({ ...host, list: () => Promise.reject(new Error('secret path')) });
    const { host: remote } = await client();
    await expect(remote.list()).rejects.toThrow('the agent could not answer');
    expect(await remote.report('x')).toBeNull();
  });

  it.each([
    ['no JSON', 'hello\n', 'bad-call'],
    ['no call', '{"id":3}\n', 'bad-call'],
    ['an unknown call', '{"id":3,"call":"format"}\n', 'bad-call'],
    ['a request that is none', '{"id":3,"call":"start","request":{}}\n', 'bad-call'],
    ['a line that never ends', 'x'.repeat(70_000), 'too-long'],
  ])('refuses %s and serves everybody else', async (_what, text, code) => {
    const raw = await rawSocket(server.path);
    raw.socket.write(text);
    await until('it is refused', () => raw.text().includes(code));
    raw.socket.destroy();
    expect((await client()).agent.agentId).toBe('agent-1');
  });

  it('takes no more than so many calls at once from one face', async () => {
    await server.close();
    server = await serve({ ...host, list: () => new Promise(() => undefined) });
    const raw = await rawSocket(server.path);
    for (let id = 1; id <= 70; id += 1) raw.socket.write(`{"id":${String(id)},"call":"list"}\n`);
    const refused = (): number => raw.text().split('too-many').length - 1;
    await until('the rest is refused', () => refused() > 0 && raw.text().endsWith('\n'));
    await until('all of it', () => refused() === 6);
    expect(refused()).toBe(6);
    raw.socket.destroy();
  });

  it('takes the place of a socket that a killed agent left', async () => {
    await server.close();
    const left = spawn(process.execPath, [
      '-e',
      'require("node:net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))',
      server.path,
    ]);
    await new Promise((resolve) => left.once('exit', resolve));
    expect(statSync(server.path).isSocket()).toBe(true);
    server = await serve(host);
    expect((await client()).agent.agentId).toBe('agent-1');
  });

  it('is told apart from none at all', async () => {
    await server.close();
    expect(await connectToAgent({ dataDir: folder.path, uid, time: realTime })).toMatchObject({ ok: false });
    server = await serve(host);
  });

  it.each([
    ['says nothing sensible', 'hello\n'],
    ['hangs up', null],
  ])('is told apart from something else that %s there', async (_what, greeting) => {
    await server.close();
    const impostor = createServer((socket) => (greeting === null ? socket.destroy() : socket.end(greeting)));
    await new Promise<void>((resolve) => {
      impostor.listen(socketPathOf(folder.path), resolve);
    });
    expect(await connectToAgent({ dataDir: folder.path, uid, time: realTime })).toMatchObject({ ok: false });
    await new Promise((resolve) => impostor.close(resolve));
    server = await serve(host);
  });
});

async function gather(events: AsyncIterable<SessionEvent>): Promise<readonly SessionEvent[]> {
  const gathered: SessionEvent[] = [];
  for await (const event of events) gathered.push(event);
  return gathered;
}

function rawSocket(path: string): Promise<{ readonly socket: Socket; text(): string }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = createConnection(path, () => resolve({ socket, text: () => text }));
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    socket.on('error', () => undefined);
  });
}
