import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agent/agent.ts';
import { reportSchema } from '../../src/report/report.ts';
import { sessionEventSchema } from '../../src/report/session-event.ts';
import type { SessionEvent } from '../../src/report/session-event.ts';
import type { Hub, HubDoors } from '../../src/hub/hub.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { startTestHub, testAgent, testFolder, until } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';
import type { ScriptedHost } from '../support/scripted-host.ts';

describe('a hub and an agent of one data folder', () => {
  checkForLeaks();
  let folder: TestFolder;
  let hub: Hub;
  let doors: HubDoors;
  let host: ScriptedHost;
  let agent: Agent;

  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${doors.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    });
  const get = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${doors.url}${path}`, { headers: { connection: 'close' } });
    return { status: response.status, body: await response.json() };
  };
  beforeEach(async () => {
    folder = testFolder();
    ({ hub, doors } = await startTestHub(folder.path));
    host = createScriptedHost();
    agent = testAgent(folder.path, host, doors.agentUrl);
    await agent.start();
    await until('the agent is connected', () => agent.link === 'connected');
  });
  afterEach(async () => {
    await agent.stop();
    await hub.stop();
    folder.remove();
  });

  it('keeps a report and returns it under its id', async () => {
    const report = sampleReport({ id: 'r-hub-1', verdict: 'failed' });
    agent.onReport(report);
    await until('the report is there', async () => (await get('/api/reports/r-hub-1')).status === 200);
    expect(reportSchema.parse((await get('/api/reports/r-hub-1')).body)).toEqual(report);
    expect((await get('/api/reports?agent=agent-1')).body).toMatchObject({
      reports: [{ id: 'r-hub-1', agentId: 'agent-1', verdict: 'failed', symptom: null, cause: null }],
    });
  });

  it('runs a diagnosis on demand: events as they come, the report last', async () => {
    const asked = post('/api/agents/agent-1/runs', { symptom: 'no-receipt', mend: 'safe', by: 'Li' });
    await until('the run was started', () => host.started.length === 1);
    expect(host.started[0]).toMatchObject({
      symptom: 'no-receipt',
      mend: 'safe',
      by: { door: 'hub', name: 'Li' },
    });
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    host.finish(sampleReport({ id: 'r-run-1' }));
    const events = await lines(await asked);
    expect(events.map(({ kind }) => kind)).toEqual(['state', 'finished']);
    expect(events.at(-1)).toMatchObject({
      kind: 'finished',
      sessionId: 's1',
      seq: 2,
      report: { id: 'r-run-1' },
    });
  });

  it('carries answers and a cancel to the run', async () => {
    const asked = post('/api/agents/agent-1/runs', {});
    await until('the run was started', () => host.started.length === 1);
    host.tell({ kind: 'state', state: 'running', reason: null, done: 0, total: 1 });
    await until('the hub knows the run', async () => (await post('/api/runs/s1/cancel', {})).status === 200);
    const answered = await post('/api/runs/s1/answer', { stepId: 'look', nonce: 'n', value: 'yes' });
    expect(await answered.json()).toEqual({ outcome: 'taken' });
    expect(host.answers).toEqual(['look=yes']);
    expect(host.cancels[0]).toBe('s1');
    host.finish(sampleReport({ id: 'r-run-2', ended: 'cancelled' }));
    expect((await lines(await asked)).at(-1)).toMatchObject({ kind: 'finished' });
  });

  it('says who is there, and who is not', async () => {
    expect((await get('/api/agents')).body).toMatchObject({ agents: [{ id: 'agent-1', online: true }] });
    await agent.stop();
    await until('the hub noticed', async () =>
      JSON.stringify((await get('/api/agents')).body).includes('"online":false'),
    );
    const refused = await post('/api/agents/agent-1/runs', {});
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'agent-offline' } }]);
  });
});

async function lines(response: Response): Promise<SessionEvent[]> {
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .map((line) => sessionEventSchema.parse(JSON.parse(line)));
}
