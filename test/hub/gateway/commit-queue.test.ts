import { beforeEach, describe, expect, it } from 'vitest';
import { createCommitQueue } from '../../../src/hub/gateway/commit-queue.ts';
import type { CommitQueue } from '../../../src/hub/gateway/commit-queue.ts';
import { hubLimits } from '../../../src/hub/hub-limits.table.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import type { Store } from '../../../src/hub/store/store.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import { storedItem } from '../../conformance/store.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

describe('the queue before the disk', () => {
  let time: ManualTime;
  let real: Store;
  let batches: number[];
  let broken: boolean;
  let queue: CommitQueue;
  let told: string[];
  beforeEach(() => {
    time = createManualTime();
    real = openSqliteStore(':memory:');
    batches = [];
    told = [];
    broken = false;
    const store: Store = {
      ...storeOver(real),
      commit: (items) => {
        if (broken) return Promise.reject(new Error('disk full'));
        batches.push(items.length);
        return real.commit(items);
      },
    };
    queue = createCommitQueue({
      store,
      time,
      log: silentLog,
      limits: { ...hubLimits, queueRows: 5, queueBytes: 100 },
    });
  });
  const push = (seq: number, body = '{}'): void =>
    queue.push(storedItem(seq, { body }), (outcome) => told.push(`${String(seq)} ${outcome}`));

  it('commits what came in one turn together, and tells afterwards', async () => {
    let flushes = 0;
    queue.onFlushed(() => {
      flushes += 1;
      expect(told).toHaveLength(3);
    });
    for (const seq of [1, 2, 2]) push(seq);
    expect(told).toEqual([]);
    await turns();
    expect(told).toEqual(['1 stored', '2 stored', '2 duplicate']);
    expect([batches, flushes]).toEqual([[3], 1]);
  });

  it('waits while the disk refuses: nothing is told, nothing lost, the order stays', async () => {
    broken = true;
    push(1);
    await turns();
    push(2);
    await turns();
    expect(told).toEqual([]);
    time.advance(hubLimits.commitRetryMs);
    await turns();
    broken = false;
    time.advance(hubLimits.commitRetryMs);
    await turns();
    expect(told).toEqual(['1 stored', '2 stored']);
    expect(time.pending).toBe(0);
  });

  it('says when too much waits, by rows or by bytes, and when there is room again', async () => {
    broken = true;
    for (let seq = 1; seq <= 5; seq += 1) push(seq);
    expect(queue.full).toBe(false);
    push(6);
    expect(queue.full).toBe(true);
    await turns();
    broken = false;
    time.advance(hubLimits.commitRetryMs);
    await turns();
    expect(queue.full).toBe(false);
    push(7, JSON.stringify('x'.repeat(200)));
    expect(queue.full).toBe(true);
    await turns();
    expect(queue.full).toBe(false);
  });

  it('takes a long queue in bounded commits', async () => {
    for (let seq = 1; seq <= 2_500; seq += 1) push(seq);
    await turns();
    expect(batches).toEqual([1_000, 1_000, 500]);
    expect(told).toHaveLength(2_500);
  });

  it('commits what waits when it closes, and gives up on a disk that refuses', async () => {
    push(1);
    await queue.close();
    expect(told).toEqual(['1 stored']);
    push(2);
    await turns();
    expect(told).toHaveLength(1);
  });

  it('does not hang on a broken disk when it closes', async () => {
    broken = true;
    push(1);
    await turns();
    await queue.close();
    expect([told, time.pending]).toEqual([[], 0]);
  });
});

function storeOver(store: Store): Store {
  return {
    commit: (items) => store.commit(items),
    greet: (greeting) => store.greet(greeting),
    seen: (agentId, at) => store.seen(agentId, at),
    agents: () => store.agents(),
    agent: (agentId) => store.agent(agentId),
    report: (id) => store.report(id),
    reports: (filter) => store.reports(filter),
    command: (jti) => store.command(jti),
    close: () => store.close(),
  };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
