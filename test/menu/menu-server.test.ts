import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { menuSubprotocol } from '../../src/menu/guard-request.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import type { MenuServer } from '../../src/menu/menu-server.ts';
import { serveMenu } from '../support/menu-page.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

const token = 'b'.repeat(32);

interface Line {
  readonly socket: WebSocket;
  readonly heard: unknown[];
}

describe('the menu server', () => {
  let host: ScriptedHost;
  let menu: MenuServer;
  beforeEach(async () => {
    host = createScriptedHost();
    menu = await serveMenu(host, 0, token);
  });
  afterEach(() => menu.close());

  const get = (
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<{ status: number; body: string; type: string }> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: menu.port, path, headers, method }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body, type: response.headers['content-type'] ?? '' }),
        );
      })
        .on('error', reject)
        .end();
    });

  /** An open line with everything it heard since the first byte, or the status it was refused with. */
  const dial = (headers: Record<string, string>, protocols: string[]): Promise<Line | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${menu.port}/`, protocols, { headers });
      const heard: unknown[] = [];
      socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8'))));
      socket.on('error', () => undefined);
      socket.on('open', () => resolve({ socket, heard }));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });

  const open = async (): Promise<Line> => {
    const line = await dial({}, [menuSubprotocol, `token.${token}`]);
    if (typeof line === 'number') throw new Error(`refused with ${line}`);
    return line;
  };

  const talk = async (send: string[], count: number): Promise<unknown[]> => {
    const { socket, heard } = await open();
    for (const text of send) socket.send(text);
    await expect.poll(() => heard.length).toBe(count);
    socket.terminate();
    return heard;
  };

  it('serves its page and nothing else of this machine', async () => {
    expect(await get('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    for (const path of ['/../../package.json', '/..%2f..%2fpackage.json', '/etc/passwd', '/index.html/']) {
      expect((await get(path)).status).toBe(404);
    }
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  it('refuses a foreign Host, as a rebound name would send, and a foreign Origin', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { host: `evil.example:${menu.port}` })).status).toBe(403);
    expect((await get('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect(await dial({ origin: 'http://evil.example' }, [menuSubprotocol, `token.${token}`])).toBe(403);
    expect(await dial({ host: 'evil.example' }, [menuSubprotocol, `token.${token}`])).toBe(403);
  });

  it('prints the slip of a report in the language of the page', async () => {
    const asked = JSON.stringify({ t: 'print', reportId: 'r-7Q2K9', lang: 'zh' });
    const heard = await talk([asked, asked.replace('zh', 'fr')], 3);
    expect(heard).toContainEqual({ t: 'slip', outcome: 'printed' });
    expect(heard).toContainEqual({ t: 'error', message: 'not a message of this page' });
    expect(host.slips).toEqual(['r-7Q2K9 zh']);
  });

  it('refuses a page without the token of this start', async () => {
    expect(await dial({}, [menuSubprotocol])).toBe(401);
    expect(await dial({}, [menuSubprotocol, `token.${'c'.repeat(32)}`])).toBe(401);
    expect(await dial({}, [menuSubprotocol, 'token.short'])).toBe(401);
    expect(await dial({}, [`token.${token}`])).toBe(400);
  });

  it('starts the same run any other door would, and passes its events on', async () => {
    const heard = await talk([JSON.stringify({ t: 'start', symptom: 'no-receipt' })], 2);
    expect(heard).toContainEqual({
      t: 'hello',
      terminal: { serial: 'SN00012306', version: '0.1.0' },
      running: null,
      last: null,
    });
    expect(heard).toContainEqual({ t: 'started', sessionId: 's1' });
    expect(host.started).toMatchObject([{ symptom: 'no-receipt', mend: 'safe', by: { door: 'menu' } }]);
  });

  it('tells a page at rest once that a run of another face asks something, and of nothing else', async () => {
    const { socket, heard } = await open();
    const ask = (): void => socket.send(JSON.stringify({ t: 'anyone-asked' }));
    ask();
    await host.start(
      sessionRequestSchema.parse({ symptom: null, mend: 'none', by: { door: 'cli', name: 'lin' } }),
    );
    ask();
    ask();
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    const question = { zh: '问', en: 'A question' };
    host.tell({
      kind: 'step-opened',
      step: 'see-lamp',
      nonce: 'n1',
      inquiry: { type: 'confirm', question },
      timeoutMs: 60_000,
    });
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard[1]).toEqual({ t: 'asked', sessionId: 's1' });
    socket.terminate();
  });

  it('starts the tests that were asked for alone, and not an endless list of them', async () => {
    const start = (only: string[]): string => JSON.stringify({ t: 'start', symptom: null, only });
    const heard = await talk([start(['touch', 'led']), start(Array.from({ length: 11 }, () => 'touch'))], 3);
    expect(heard).toContainEqual({ t: 'started', sessionId: 's1' });
    expect(heard).toContainEqual({ t: 'error', message: 'not a message of this page' });
    expect(host.started).toMatchObject([{ symptom: null, only: ['touch', 'led'] }]);
  });

  it('lives through whatever a page sends', async () => {
    const hostile = [
      'not json',
      '[]',
      '{"t":"nonsense"}',
      '{"t":"start"}',
      '{"t":"start","symptom":"rm -rf"}',
      `{"t":"watch","sessionId":"${'x'.repeat(500)}","afterSeq":-1}`,
      '{"__proto__":{"t":"start"}}',
    ];
    const heard = await talk(hostile, hostile.length + 1);
    expect(heard.filter((message) => JSON.stringify(message).includes('"t":"error"'))).toHaveLength(
      hostile.length,
    );
    expect(host.started).toEqual([]);
    const { socket } = await open();
    await new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.send('x'.repeat(100_000));
    });
    expect((await get('/')).status).toBe(200);
  });
});
