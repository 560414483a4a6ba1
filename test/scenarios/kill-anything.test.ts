import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Random } from '../../hal/contracts/random.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { dataFiles } from '../../src/runtime/data-folder.ts';
import { bundleProcesses } from '../support/chaos/bundle.ts';
import type { Bundles } from '../support/chaos/bundle.ts';
import { startChild } from '../support/chaos/child.ts';
import type { Child } from '../support/chaos/child.ts';
import { testFolder } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';

/** Deaths of each kind that must have happened before the count is made. */
const deathsWanted = 50;
/** Reports an agent makes in each of its lives, so that every life has work. */
const reportsPerLife = 3;
const agentIds = ['chaos-a', 'chaos-b'] as const;

/**
 * Hub and agents are real processes on real disks and sockets, killed over and over: by themselves between any two steps of a report's way
 * (journal, outbox, send, commit, ack), and by us at any moment.
 */
describe('whatever is killed whenever, every report is at the hub once', () => {
  const seed = String(Date.now() % 1_000_000);
  const random = createSeededRandom(seed);
  const deaths = { hub: 0, agent: 0 };
  const living = new Set<Child>();
  let folder: TestFolder;
  let bundles: Bundles;
  let port = 0;

  beforeAll(async () => {
    folder = testFolder();
    bundles = await bundleProcesses(join(folder.path, 'bundles'));
    port = await freePort();
  });
  afterAll(async () => {
    for (const child of living) child.kill();
    await Promise.all([...living].map(({ ended }) => ended));
    folder.remove();
  });

  const dataOf = (name: string): string => join(folder.path, name);
  const enough = (): boolean => deaths.hub >= deathsWanted && deaths.agent >= deathsWanted;

  /** One life: killed by us after a while, unless it kills itself before. */
  const live = async (child: Child, chance: Random): Promise<void> => {
    living.add(child);
    const started = await child.said('ready').then(
      () => true,
      () => false,
    );
    if (started) {
      const timer = setTimeout(() => child.kill(), 40 + chance.int(200));
      await child.ended;
      clearTimeout(timer);
    }
    living.delete(child);
    const how = await child.ended;
    if (how !== 'SIGKILL') throw new Error(`a process ended by itself: ${how}`);
  };

  const liveHub = (life: number, oneIn: number): Child =>
    startChild(bundles.hub, [dataOf('hub'), port, `${seed}-hub-${String(life)}`, oneIn]);
  const liveAgent = (id: string, life: number, oneIn: number): Child =>
    startChild(bundles.agent, [
      dataOf(id),
      `ws://127.0.0.1:${String(port)}/agent/v1`,
      id,
      `${seed}-${id}-${String(life)}`,
      oneIn,
      life * reportsPerLife,
    ]);

  /** Gives how many lives there were. */
  const dieOften = async (kind: 'hub' | 'agent', start: (life: number) => Child): Promise<number> => {
    const chance = random.fork(`${kind} lives`);
    let life = 0;
    while (!enough()) {
      life += 1;
      await live(start(life), chance);
      deaths[kind] += 1;
    }
    return life;
  };

  it('after at least fifty deaths of each', { timeout: 400_000 }, async () => {
    process.stdout.write(`chaos seed ${seed}\n`);
    const [, ...lives] = await Promise.all([
      dieOften('hub', (life) => liveHub(life, 30)),
      ...agentIds.map((id) => dieOften('agent', (life) => liveAgent(id, life, 60))),
    ]);
    const hub = liveHub(0, 0);
    living.add(hub);
    await hub.said('ready');
    for (const [n, id] of agentIds.entries()) {
      const agent = liveAgent(id, (lives[n] ?? 0) + 1, 0);
      living.add(agent);
      await agent.said('drained');
    }
    for (const child of living) child.kill();
    await Promise.all([...living].map(({ ended }) => ended));
    const reports = agentIds.reduce((sum, id) => sum + atHub(id).ids.length, 0);
    process.stdout.write(
      `killed ${String(deaths.hub)} hubs and ${String(deaths.agent)} agents over ${String(reports)} reports\n`,
    );

    expect(deaths.hub).toBeGreaterThanOrEqual(deathsWanted);
    expect(deaths.agent).toBeGreaterThanOrEqual(deathsWanted);
    for (const id of agentIds) expect(atHub(id)).toEqual(atAgent(id));
  });

  interface Account {
    readonly epochs: readonly unknown[];
    readonly seqs: readonly number[];
    readonly ids: readonly string[];
  }

  const atHub = (id: string): Account => {
    const database = new DatabaseSync(join(dataOf('hub'), 'hub.db'), { readOnly: true });
    const rows = database
      .prepare(`SELECT epoch, seq, id, kind FROM item WHERE agent = ? ORDER BY seq`)
      .all(id);
    database.close();
    return {
      epochs: [...new Set(rows.map((row) => row['epoch']))],
      seqs: rows.map((row) => Number(row['seq'])),
      ids: rows.map((row) => String(row['id'])).toSorted(),
    };
  };

  /** What must be there: every place the outbox gave, once, and every report the journal holds, once. */
  const atAgent = (id: string): Account => {
    const outbox = new DatabaseSync(join(dataOf(id), 'outbox.db'), { readOnly: true });
    const meta = new Map(
      outbox
        .prepare(`SELECT name, value FROM meta`)
        .all()
        .map((row) => [row['name'], row['value']]),
    );
    outbox.close();
    const journal = new DatabaseSync(dataFiles(dataOf(id)).journal, { readOnly: true });
    const ids = journal.prepare(`SELECT id FROM report ORDER BY id`).all();
    journal.close();
    return {
      epochs: [meta.get('epoch')],
      seqs: Array.from({ length: Number(meta.get('last')) }, (_, n) => n + 1),
      ids: ids.map((row) => String(row['id'])).toSorted(),
    };
  };
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
