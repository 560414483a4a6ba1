import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hub, HubDoors } from '../../../src/hub/hub.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import type { Store } from '../../../src/hub/store/store.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { startTestHub, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { rawBytes } from '../../support/raw-agent.ts';
import { storedItem } from '../../conformance/store.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

describe('the API of the hub', () => {
  checkForLeaks();
  let folder: TestFolder;
  let hub: Hub;
  let doors: HubDoors;
  let real: Store;
  let broken: boolean;

  beforeEach(async () => {
    folder = testFolder();
    real = openSqliteStore(':memory:');
    broken = false;
    const may = <T>(work: () => Promise<T>): Promise<T> =>
      broken ? Promise.reject(new Error('disk /secret/path failed')) : work();
    const store: Store = {
      commit: (items) => real.commit(items),
      greet: (greeting) => real.greet(greeting),
      seen: (agentId, at) => real.seen(agentId, at),
      agents: () => may(() => real.agents()),
      agent: (agentId) => may(() => real.agent(agentId)),
      report: (id) => may(() => real.report(id)),
      reports: (filter) => may(() => real.reports(filter)),
      command: (jti) => real.command(jti),
      close: () => real.close(),
    };
    ({ hub, doors } = await startTestHub(folder.path, { store }));
  });
  afterEach(async () => {
    await hub.stop();
    folder.remove();
  });

  const ask = (path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: doors.port, path, method, headers: { connection: 'close', ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (more: string) => {
            text += more;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  const json = { 'content-type': 'application/json' };
  const codeOf = ({ text }: Answer): unknown => {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('error' in value)) return null;
    const { error } = value;
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  };

  it.each([
    ['GET', '/', 404, 'not-found'],
    ['GET', '/api', 404, 'not-found'],
    ['GET', '/api/agents/', 404, 'not-found'],
    ['GET', '/api/reports/..%2f..%2fetc', 404, 'not-found'],
    ['GET', '/api/reports/none', 404, 'not-found'],
    ['GET', `/api/reports/${'x'.repeat(200)}`, 404, 'not-found'],
    ['POST', '/api/agents', 405, 'method'],
    ['DELETE', '/api/reports/none', 405, 'method'],
    ['GET', '/api/agents/a/runs', 405, 'method'],
    ['GET', '/api/reports?limit=0', 400, 'invalid'],
    ['GET', '/api/reports?limit=501', 400, 'invalid'],
    ['GET', '/api/reports?limit=ten', 400, 'invalid'],
    ['GET', '/api/reports?agent=../x', 400, 'invalid'],
  ])('answers %s %s with %i %s', async (method, path, status, code) => {
    const answer = await ask(path, { method });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it.each([
    ['a foreign host', { host: 'evil.example' }, 'foreign-host'],
    ['the right name with another port', { host: '127.0.0.1:1' }, 'foreign-host'],
    ['a page of another origin', { origin: 'http://evil.example' }, 'foreign-origin'],
    ['a page of nowhere', { origin: 'null' }, 'foreign-origin'],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 'foreign-origin'],
  ])('refuses %s', async (_what, headers, code) => {
    const answer = await ask('/api/agents', { headers });
    expect([answer.status, codeOf(answer)]).toEqual([403, code]);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['127.0.0.1', 'localhost', '[::1]'])('answers who calls it %s', async (name) => {
    const own = `${name}:${String(doors.port)}`;
    expect((await ask('/api/agents', { headers: { host: own, origin: `http://${own}` } })).status).toBe(200);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'symptom=x', '415 not-json'],
    ['plain text', { 'content-type': 'text/plain' }, '{}', '415 not-json'],
    ['no type', {}, '{}', '415 not-json'],
    ['no JSON', json, '{', '400 not-json'],
    ['nothing', json, '', '400 not-json'],
    ['a list', json, '[]', '400 invalid'],
    ['a symptom nobody has', json, '{"symptom":"sad"}', '400 invalid'],
    ['a repair nobody may do', json, '{"mend":"everything"}', '400 invalid'],
    ['a time-out that is none', json, '{"timeoutMs":-1}', '400 invalid'],
    ['a hundred thousand brackets', json, '['.repeat(60_000), '400 not-json'],
    ['more than it reads', json, JSON.stringify({ by: 'x'.repeat(70_000) }), '413 too-large'],
    ['a run on an agent it has never met', json, '{}', '404 unknown-agent'],
  ])('answers %s', async (_what, headers, body, expected) => {
    const answer = await ask('/api/agents/a/runs', { method: 'POST', headers, body });
    expect(`${String(answer.status)} ${String(codeOf(answer))}`).toBe(expected);
  });

  it('refuses more than it reads also when the size is not said', async () => {
    const raw = await rawBytes(doors.port);
    raw.socket.write(
      `POST /api/agents/a/runs HTTP/1.1\r\nhost: 127.0.0.1:${String(doors.port)}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n`,
    );
    for (let n = 0; n < 100; n += 1) raw.socket.write(`400\r\n${'x'.repeat(1_024)}\r\n`);
    raw.socket.write('0\r\n\r\n');
    expect(await raw.over()).toMatch(/^HTTP\/1.1 413 /);
  });

  it('names the field that is wrong', async () => {
    const answer = await ask('/api/agents/a/runs', { method: 'POST', headers: json, body: '{"mend":"all"}' });
    expect(answer.text).toContain('mend: ');
  });

  it('refuses answers to and ends of runs it has never heard of', async () => {
    const answer = { method: 'POST', headers: json, body: '{"stepId":"s","nonce":"n","value":"yes"}' };
    expect(codeOf(await ask('/api/runs/s1/answer', answer))).toBe('unknown-run');
    expect(codeOf(await ask('/api/runs/s1/cancel', { ...answer, body: '{}' }))).toBe('unknown-run');
    expect(codeOf(await ask('/api/runs/s1/answer', { ...answer, body: '{}' }))).toBe('invalid');
  });

  it('says that an agent it knows is away', async () => {
    await real.greet({
      agentId: 'a',
      epoch: storedItem(1).epoch,
      model: '',
      version: '',
      queued: 0,
      dropped: 0,
      at: '',
    });
    const answer = await ask('/api/agents/a/runs', { method: 'POST', headers: json, body: '{}' });
    expect([answer.status, codeOf(answer)]).toEqual([503, 'agent-offline']);
  });

  it('says that it cannot answer now when its disk fails, and shows nothing of its insides', async () => {
    broken = true;
    for (const path of ['/api/agents', '/api/reports', '/api/reports/x']) {
      const answer = await ask(path);
      expect([answer.status, codeOf(answer)]).toEqual([503, 'storage']);
      expect(answer.text).not.toContain('secret');
    }
    broken = false;
    expect((await ask('/api/agents')).status).toBe(200);
  });

  it('outlives callers that send garbage or hang up', async () => {
    for (const bytes of [
      '\0\0\0\0\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    ]) {
      const raw = await rawBytes(doors.port);
      raw.socket.write(bytes);
      expect(await raw.over()).toMatch(/^HTTP\/1.1 4\d\d /);
    }
    for (let n = 0; n < 20; n += 1) {
      const raw = await rawBytes(doors.port);
      raw.socket.write(`GET /api/agents HTTP/1.1\r\nhost: 127.0.0.1:${String(doors.port)}\r\n\r\n`);
      raw.socket.resetAndDestroy();
    }
    expect((await ask('/api/agents')).status).toBe(200);
  });
});

describe('a hub', () => {
  it.each(['0.0.0.0', '::', '10.0.0.1', 'example.com'])('does not listen at %s', async (bind) => {
    const folder = testFolder();
    await expect(startTestHub(folder.path, { bind })).rejects.toThrow(/needs TLS/);
    folder.remove();
  });

  it('listens on the other loopback too', async () => {
    const folder = testFolder();
    const { hub, doors } = await startTestHub(folder.path, { bind: '::1' });
    expect(doors.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${doors.url}/api/agents`, { headers: { connection: 'close' } })).status).toBe(200);
    await hub.stop();
    folder.remove();
  });

  it('says in one line why it cannot listen', async () => {
    const folder = testFolder();
    const first = await startTestHub(folder.path);
    const taken = startTestHub(folder.path, { port: first.doors.port });
    await expect(taken).rejects.toThrow(/EADDRINUSE/);
    await first.hub.stop();
    folder.remove();
  });
});
