import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agent/agent.ts';
import { connectToAgent } from '../../src/agent/socket-client.ts';
import type { Report } from '../../src/report/report.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { openTestOutbox, startTestHub, testAgent, testFolder, until } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { realTime } from '../support/real-time.ts';
import { sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';

const uid = process.getuid?.() ?? 0;

describe('an agent', () => {
  checkForLeaks();
  let folder: TestFolder;
  const agents: Agent[] = [];
  beforeEach(() => {
    folder = testFolder();
  });
  afterEach(async () => {
    for (const agent of agents.splice(0)) await agent.stop();
    folder.remove();
  });
  const make = (...rest: Parameters<typeof testAgent> extends [string, ...infer R] ? R : never): Agent => {
    const agent = testAgent(folder.path, ...rest);
    agents.push(agent);
    return agent;
  };

  it('serves its faces without a hub, and ends as often as it is asked to', async () => {
    const agent = make(createScriptedHost(), null);
    const doors = await agent.start();
    expect(doors).toEqual({ socketPath: `${folder.path}/agent.sock`, menuUrl: null });
    expect(agent.link).toBe('none');
    const connected = await connectToAgent({ dataDir: folder.path, uid, time: realTime });
    expect(connected.ok && connected.client.agent.agentId).toBe('agent-1');
    if (connected.ok) connected.client.close();
    await agent.stop();
    await agent.stop();
    expect(statSync(doors.socketPath, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('opens its menu over the same host, and closes it', async () => {
    const host = createScriptedHost();
    const seen: unknown[] = [];
    const agent = make(host, null, {
      menu: (over) => {
        seen.push(over);
        return Promise.resolve({
          url: 'http://127.0.0.1:1/#token',
          close: () => Promise.resolve(void seen.push('closed')),
        });
      },
    });
    expect((await agent.start()).menuUrl).toBe('http://127.0.0.1:1/#token');
    await agent.stop();
    expect(seen).toEqual([host, 'closed']);
  });

  it('keeps reports for a hub that comes later', async () => {
    const agent = make(createScriptedHost(), null);
    await agent.start();
    agent.onReport(sampleReport({ id: 'r-early' }));
    await agent.stop();
    const { hub, doors } = await startTestHub(folder.path);
    const again = make(createScriptedHost(), doors.agentUrl);
    await again.start();
    const status = async (): Promise<number> =>
      (await fetch(`${doors.url}/api/reports/r-early`, { headers: { connection: 'close' } })).status;
    await until('the hub has it', async () => (await status()) === 200);
    expect(await status()).toBe(200);
    await again.stop();
    await hub.stop();
  });

  it('queues what a killed agent had journalled and not queued, when it starts', async () => {
    const reports = new Map<string, Report>([['r-1', sampleReport({ id: 'r-1' })]]);
    const journal = { reportIds: () => [...reports.keys()], report: (id: string) => reports.get(id) ?? null };
    const agent = make(createScriptedHost(), null, { journal });
    await agent.start();
    await agent.stop();
    const { outbox } = openTestOutbox(folder.path);
    expect(outbox.after(0, { rows: 9, bytes: 1e9 }).map(({ id }) => id)).toEqual(['r-1']);
    outbox.close();
  });

  it('does not give orders to an agent whose folder has another key', async () => {
    const elsewhere = testFolder();
    const { hub, doors } = await startTestHub(elsewhere.path);
    const host = createScriptedHost();
    const agent = make(host, doors.agentUrl);
    await agent.start();
    await until('it is connected', () => agent.link === 'connected');
    const asked = await fetch(`${doors.url}/api/agents/agent-1/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: '{}',
    });
    expect([asked.status, await asked.json()]).toMatchObject([403, { error: { code: 'not-permitted' } }]);
    expect(host.started).toEqual([]);
    await agent.stop();
    await hub.stop();
    elsewhere.remove();
  });
});
