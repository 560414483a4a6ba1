import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Agent } from '../../src/agent/agent.ts';
import { hubLimits } from '../../src/hub/hub-limits.table.ts';
import type { Hub, HubDoors } from '../../src/hub/hub.ts';
import { openBadNetwork } from '../support/bad-network.ts';
import type { BadNetwork } from '../support/bad-network.ts';
import { quickTimes, startTestHub, testAgent, testFolder, until } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { sampleReport } from '../support/sample-report.ts';
import { createScriptedHost } from '../support/scripted-host.ts';

/** Patience short enough for a test and long enough for a busy machine. */
const impatient = {
  ...quickTimes,
  connectMs: 400,
  handshakeMs: 400,
  watchdogMs: 400,
  ackMs: 400,
  closeMs: 50,
};

describe('between an agent and its hub', () => {
  checkForLeaks();
  let folder: TestFolder;
  let hub: Hub;
  let doors: HubDoors;
  let network: BadNetwork;
  let agent: Agent;
  let made: string[];

  const hubData = (): string => join(folder.path, 'hub');
  const startHub = async (port = 0): Promise<void> => {
    const limits = { ...hubLimits, pingMs: 100, missedPings: 3, comeBackMs: 1, comeBackSpreadMs: 20 };
    ({ hub, doors } = await startTestHub(hubData(), { port, limits }));
  };
  const startAgent = async (): Promise<void> => {
    const url = `ws://127.0.0.1:${String(network.port)}/agent/v1`;
    agent = testAgent(join(folder.path, 'agent'), createScriptedHost(), url, {
      linkTimes: impatient,
      journal: { reportIds: () => made, report: (id) => sampleReport({ id }) },
    });
    await agent.start();
  };
  beforeEach(async () => {
    folder = testFolder();
    made = [];
    await startHub();
    network = await openBadNetwork(doors.port);
    await startAgent();
  });
  afterEach(async () => {
    await agent.stop();
    await network.close();
    await hub.stop();
    folder.remove();
  });
  const make = (count: number, size = 0): void => {
    for (let n = 0; n < count; n += 1) {
      const id = `r-${String(made.length + 1)}`;
      made.push(id);
      const profile = Buffer.from(createSeededRandom(id).bytes(size)).toString('base64');
      const { terminal } = sampleReport();
      agent.onReport(sampleReport({ id, terminal: { ...terminal, profile: `p${profile}` } }));
    }
  };
  const rows = (): readonly { readonly epoch: unknown; readonly seq: unknown; readonly id: unknown }[] => {
    const database = new DatabaseSync(join(hubData(), 'hub.db'), { readOnly: true });
    const found = database.prepare(`SELECT epoch, seq, id FROM item ORDER BY rowid`).all();
    database.close();
    return found.map((row) => ({ epoch: row['epoch'], seq: row['seq'], id: row['id'] }));
  };
  /** Waits for the last report, and gives what is there. */
  const arrived = async (): Promise<readonly unknown[]> => {
    await until('all reports are there', () => new Set(rows().map(({ id }) => id)).size >= made.length);
    return rows().map(({ seq, id }) => `${String(seq)} ${String(id)}`);
  };
  const all = (): readonly string[] => made.map((id, n) => `${String(n + 1)} ${id}`);

  it('every report arrives once although the connection is reset at every point of its life', async () => {
    for (let resetAfter = 1; resetAfter <= 16; resetAfter += 1) {
      network.weather.resetAfter = resetAfter;
      const before = network.connections;
      make(3, resetAfter === 12 ? 60_000 : 0);
      await until('it was reset', () => network.connections > before + 1 || resetAfter > 8);
    }
    network.weather.resetAfter = Number.POSITIVE_INFINITY;
    expect(await arrived()).toEqual(all());
  });

  it.each([
    ['towards the hub', ['up']],
    ['towards the agent', ['down']],
    ['both ways', ['up', 'down']],
  ] as const)('every report arrives once although bytes vanish %s for a while', async (_what, lost) => {
    make(2);
    expect(await arrived()).toEqual(all());
    const before = network.connections;
    network.weather.lost = lost;
    make(2);
    await until('the agent tries again', () => network.connections > before + 1);
    network.weather.lost = [];
    make(2);
    expect(await arrived()).toEqual(all());
  });

  it('every report arrives once, also large ones, through a slow and shaky line', async () => {
    const chance = createSeededRandom('shaky');
    network.weather.delayMs = () => chance.int(3);
    network.weather.pieceBytes = () => 1 + chance.int(4_000);
    make(3);
    make(1, 90_000);
    make(3);
    expect(await arrived()).toEqual(all());
  });

  it('every report arrives once, byte by byte', async () => {
    network.weather.pieceBytes = () => 1;
    make(2);
    expect(await arrived()).toEqual(all());
  });

  it('every report arrives once although everything stands still for longer than anybody waits', async () => {
    make(2);
    expect(await arrived()).toEqual(all());
    make(2);
    const end = performance.now() + 2 * impatient.watchdogMs;
    while (performance.now() < end) continue;
    make(2);
    expect(await arrived()).toEqual(all());
  });

  it('a hub that was away is found again, with all it missed', async () => {
    make(2);
    expect(await arrived()).toEqual(all());
    const { port } = doors;
    await hub.stop();
    make(3);
    await startHub(port);
    expect(await arrived()).toEqual(all());
  });

  it('a hub restored from an older backup gets again what it lost', async () => {
    make(2);
    expect(await arrived()).toEqual(all());
    const backup = join(folder.path, 'backup.db');
    const live = new DatabaseSync(join(hubData(), 'hub.db'));
    live.exec(`VACUUM INTO '${backup}'`);
    live.close();
    make(3);
    expect(await arrived()).toEqual(all());
    const { port } = doors;
    await hub.stop();
    for (const file of ['hub.db', 'hub.db-wal', 'hub.db-shm']) rmSync(join(hubData(), file), { force: true });
    const restored = new DatabaseSync(backup);
    restored.exec(`VACUUM INTO '${join(hubData(), 'hub.db')}'`);
    restored.close();
    expect(rows()).toHaveLength(2);
    await startHub(port);
    expect(await arrived()).toEqual(all());
  });

  it('an agent whose outbox was wiped begins a new epoch and loses nothing of its journal', async () => {
    make(3);
    expect(await arrived()).toEqual(all());
    await agent.stop();
    rmSync(join(folder.path, 'agent'), { recursive: true });
    await startAgent();
    await until('the journal is there again', () => rows().length === 6);
    expect(new Set(rows().map(({ epoch }) => epoch)).size).toBe(2);
    const response = await fetch(`${doors.url}/api/reports`, { headers: { connection: 'close' } });
    const listed: unknown = await response.json();
    expect(listed).toMatchObject({ reports: [{}, {}, {}] });
  });
});
