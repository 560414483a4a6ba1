import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src/report/report.ts';
import { buildCli, endOf } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';
import { listenOnLoopback } from '../../support/loopback-server.ts';

let folder: string;
let cli: BuiltCli;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-agent-'));
  cli = await buildCli();
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const hubDoors = z.object({ url: z.string(), agentUrl: z.string(), databasePath: z.string() });
const agentDoors = z.object({ agentId: z.string(), socketPath: z.string(), hubUrl: z.string() });

/** The first line a long-lived process prints: where it can be reached. */
function doorsOf<T>(child: ChildProcessWithoutNullStreams, schema: z.ZodType<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(schema.parse(JSON.parse(chunk.toString()))));
    child.once('close', () => reject(new Error('ended before it said where it listens')));
  });
}

describe('agent and hub as processes', () => {
  it('run through the socket, keep the report at the hub, hold the folder, and end at a signal', async () => {
    const data = join(folder, 'both');
    const hub = cli.start(['hub', '--port', '0', '--data', data, '--json']);
    const { url, agentUrl, databasePath } = await doorsOf(hub, hubDoors);
    const agent = cli.start([
      'agent',
      '--terminal',
      'sim:no-receipt',
      '--hub',
      agentUrl,
      '--menu-port',
      '0',
      '--data',
      data,
      '--json',
    ]);
    const { agentId, socketPath } = await doorsOf(agent, agentDoors);

    const ran = await cli.run(['run', '--data', data, '--json']);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(ran.status).toBe(1);
    expect(report).toMatchObject({ agent: { id: agentId }, remedies: [{ outcome: 'cured' }] });
    await expect
      .poll(async () => (await fetch(`${url}/api/reports/${report.id}`)).status, { timeout: 30_000 })
      .toBe(200);
    expect(existsSync(databasePath)).toBe(true);

    const remote = await cli.run(['run', '--terminal', `agent:${url}/${agentId}`, '--json']);
    expect(remote.status).toBe(1);
    expect(reportSchema.parse(JSON.parse(remote.stdout))).toMatchObject({
      agent: { id: agentId },
      remedies: [],
      findings: [{ id: 'printer.cover-open' }],
    });
    const repair = report.changes[0]?.undo ?? 'none';
    const undone = await cli.run(['undo', repair, '--data', data]);
    expect(undone).toMatchObject({ status: 0, stdout: `taken back: ${repair}\n` });
    const nobody = await cli.run(['run', '--terminal', `agent:${url}/nobody`]);
    expect(nobody).toMatchObject({
      status: 9,
      stderr: `posdoctor: the hub knows no agent nobody; see ${url}/api/agents\n`,
    });

    const second = await cli.run(['agent', '--data', data, '--menu-port', '0']);
    expect(second).toMatchObject({
      status: 7,
      stderr: expect.stringContaining(`posdoctor: another agent works in ${data}; stop it first`),
    });
    const unknown = await cli.run(['undo', 'clear-cache-000', '--data', data]);
    expect(unknown).toMatchObject({ status: 9, stderr: 'posdoctor: there is no repair clear-cache-000\n' });

    const [agentEnd, hubEnd] = [endOf(agent), endOf(hub)];
    agent.kill('SIGTERM');
    expect((await agentEnd).status).toBe(143);
    expect(existsSync(socketPath)).toBe(false);
    hub.kill('SIGINT');
    expect((await hubEnd).status).toBe(130);
    expect((await cli.run(['run', '--data', data])).status).toBe(5);
    const gone = await cli.run(['run', '--terminal', `agent:${url}/${agentId}`]);
    expect(gone).toMatchObject({ status: 5, stderr: `posdoctor: no hub answers at ${url}\n` });
  });
});

describe('an agent or hub that cannot start', () => {
  it.each([
    [['hub', '--port', '70000'], 2, 'posdoctor: --port: expected a port, 0 (any free one) to 65535\n'],
    [['hub', '--port', 'http'], 2, 'posdoctor: --port: expected a port, 0 (any free one) to 65535\n'],
    [
      ['hub', '--port', '0', '--bind', '0.0.0.0'],
      6,
      /^posdoctor: 0\.0\.0\.0: a hub that other machines can reach needs TLS/,
    ],
    [['agent', '--menu-port', '-1'], 2, /^posdoctor: --menu-port: expected a port/],
    [['agent', '--hub', 'http://127.0.0.1:1'], 2, /^posdoctor: --hub: .*expected ws:\/\/<host>:<port>\n$/],
    [
      ['agent', '--hub', 'ws://10.0.0.1:1'],
      2,
      /^posdoctor: --hub: 10\.0\.0\.1: a hub beyond this machine needs TLS/,
    ],
    [
      ['agent', '--terminal', 'moon'],
      2,
      'posdoctor: --terminal moon: expected sim:<file>, local or profile:<id>\n',
    ],
    [['agent', '--terminal', 'sim:nothing.json'], 2, /^posdoctor: nothing\.json: no such file/],
  ])('%j is one line and %i', async (args, expected, line) => {
    const { status, stdout, stderr } = await cli.run([...args, '--data', join(folder, 'none')]);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('says which port is taken', async () => {
    const taken = await listenOnLoopback();
    const { status, stderr } = await cli.run([
      'hub',
      '--port',
      String(taken.port),
      '--data',
      join(folder, 'taken'),
    ]);
    await taken.close();
    expect(status).toBe(7);
    expect(stderr).toMatch(new RegExp(`^posdoctor: 127\\.0\\.0\\.1:${String(taken.port)}: .*in use`));
  });
});
