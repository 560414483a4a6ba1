import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, StoredItem } from '../../src/hub/store/store.ts';
import type { CommandReport } from '../../src/wire/commands/command-result.ts';

/** An implementation under test: what it was opened over can be opened again after a close. */
export interface StoreUnderTest {
  open(): Promise<Store>;
  dispose(): Promise<void>;
}

const at = '2026-01-01T00:00:00.000Z';
const epoch = '0198f4a0-0000-7000-8000-000000000001';
const other = '0198f4a0-0000-7000-8000-000000000002';

/** An item of agent `a`, changed where a test says so. */
export function storedItem(seq: number, parts: Partial<StoredItem> = {}): StoredItem {
  return {
    agentId: 'a',
    epoch,
    seq,
    fromSeq: seq,
    id: `i-${String(seq)}`,
    kind: 'note',
    ts: at,
    monoMs: 12.5,
    boot: 'b',
    receivedAt: at,
    body: '{}',
    summary: null,
    rejected: null,
    ...parts,
  };
}

/** What every store promises. */
export function describeStore(name: string, prepare: () => Promise<StoreUnderTest>): void {
  describe(`${name} is a store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await prepare();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.dispose();
    });
    const reopen = async (): Promise<void> => {
      await store.close();
      store = await under.open();
    };
    const greet = (agentId = 'a', ofEpoch = epoch): ReturnType<Store['greet']> =>
      store.greet({ agentId, epoch: ofEpoch, model: 'm', version: '1', queued: 0, dropped: 0, at });
    const report = (seq: number, id: string, parts: Partial<StoredItem> = {}): StoredItem =>
      storedItem(seq, {
        id,
        kind: 'report',
        body: JSON.stringify({ id }),
        summary: {
          startedAt: `2026-01-0${String(seq)}T00:00:00.000Z`,
          symptom: null,
          verdict: 'failed',
          cause: 'paper-out',
        },
        ...parts,
      });

    it('keeps items in order, over a restart, and says up to where', async () => {
      expect(await store.commit([1, 2, 3].map((seq) => storedItem(seq)))).toEqual([
        'stored',
        'stored',
        'stored',
      ]);
      await reopen();
      expect(await greet()).toMatchObject({ ackSeq: 3, epochKnown: true });
      expect(await store.commit([storedItem(4)])).toEqual(['stored']);
    });

    it('keeps a place once, whoever sends it and however often', async () => {
      await store.commit([report(1, 'r')]);
      expect(await store.commit([report(1, 'changed'), storedItem(2), storedItem(2)])).toEqual([
        'duplicate',
        'stored',
        'duplicate',
      ]);
      expect(await store.report('changed')).toBeNull();
      expect((await greet()).ackSeq).toBe(2);
    });

    it('keeps nothing behind a hole, also within one commit', async () => {
      expect(await store.commit([storedItem(2)])).toEqual(['gap']);
      expect(await store.commit([storedItem(1), storedItem(3), storedItem(2), storedItem(3)])).toEqual([
        'stored',
        'gap',
        'stored',
        'stored',
      ]);
      expect((await greet()).ackSeq).toBe(3);
    });

    it('lets a gap record stand for its places, and for what of them is missing', async () => {
      await store.commit([storedItem(1)]);
      expect(await store.commit([storedItem(5, { fromSeq: 3, kind: 'gap' })])).toEqual(['gap']);
      expect(await store.commit([storedItem(5, { fromSeq: 1, kind: 'gap' })])).toEqual(['stored']);
      expect(await store.commit([storedItem(4), storedItem(6)])).toEqual(['duplicate', 'stored']);
    });

    it('tells epochs and agents apart', async () => {
      await store.commit([storedItem(1), storedItem(1, { agentId: 'b' }), storedItem(1, { epoch: other })]);
      expect(await store.commit([storedItem(2), storedItem(2, { agentId: 'b' })])).toEqual([
        'stored',
        'stored',
      ]);
      expect(await greet('a', other)).toMatchObject({ ackSeq: 1, epochKnown: true });
      expect(await greet('c')).toMatchObject({ ackSeq: 0, epochKnown: false });
    });

    it('raises the fence with every greeting, over a restart too', async () => {
      const first = (await greet()).fence;
      expect((await greet()).fence).toBe(first + 1);
      await greet('b');
      await reopen();
      expect((await greet()).fence).toBe(first + 2);
    });

    it('lists agents as last seen', async () => {
      await greet('b');
      await greet('a');
      await store.greet({
        agentId: 'a',
        epoch: other,
        model: 'n',
        version: '2',
        queued: 7,
        dropped: 1,
        at: '2026-01-02T00:00:00.000Z',
      });
      await store.seen('a', '2026-01-03T00:00:00.000Z');
      await store.seen('nobody', at);
      expect((await store.agents()).map(({ agentId }) => agentId)).toEqual(['a', 'b']);
      expect(await store.agent('a')).toEqual({
        agentId: 'a',
        epoch: other,
        model: 'n',
        version: '2',
        queued: 7,
        dropped: 1,
        firstSeen: at,
        lastSeen: '2026-01-03T00:00:00.000Z',
      });
      expect(await store.agent('c')).toBeNull();
    });

    it('gives reports by id as they came, and lists the latest arrival first', async () => {
      await store.commit([report(1, 'elsewhere', { agentId: 'b' }), report(1, 'old'), report(2, 'new')]);
      await reopen();
      expect(await store.report('old')).toBe('{"id":"old"}');
      expect(await store.report('none')).toBeNull();
      expect((await store.reports({ agentId: 'a', limit: 9 })).map(({ id }) => id)).toEqual(['new', 'old']);
      expect(await store.reports({ agentId: null, limit: 1 })).toEqual([
        {
          id: 'new',
          agentId: 'a',
          receivedAt: at,
          startedAt: '2026-01-02T00:00:00.000Z',
          symptom: null,
          verdict: 'failed',
          cause: 'paper-out',
        },
      ]);
    });

    it('lists a report once that came in two epochs, and none that was refused', async () => {
      await store.commit([report(1, 'r'), report(1, 'r', { epoch: other })]);
      await store.commit([report(2, 'bad', { rejected: { code: 'bad-report', msg: '' } })]);
      expect((await store.reports({ agentId: null, limit: 9 })).map(({ id }) => id)).toEqual(['r']);
      expect(await store.report('bad')).toBeNull();
      expect((await greet()).ackSeq).toBe(2);
    });

    it('remembers the newest state of a command, in whatever order states come', async () => {
      const state = (rev: number): CommandReport => ({
        jti: 'j',
        cmd: 'run-session',
        rev,
        state: 'running',
        code: null,
        msg: null,
        result: { rev },
      });
      const carried = (seq: number, rev: number): StoredItem =>
        storedItem(seq, { kind: 'cmd.state', body: JSON.stringify(state(rev)) });
      expect(await store.command('j')).toBeNull();
      await store.commit([carried(1, 2), carried(2, 3), carried(3, 1)]);
      await reopen();
      expect(await store.command('j')).toEqual(state(3));
    });

    it('keeps any text unharmed', async () => {
      let seq = 0;
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async (value) => {
          seq += 1;
          const body = JSON.stringify({ value });
          await store.commit([report(seq, `t-${String(seq)}`, { body, summary: null })]);
          expect(await store.report(`t-${String(seq)}`)).toBe(body);
        }),
        { numRuns: 200 },
      );
    });

    it('has no hole and no double, whatever batches come in whatever order', async () => {
      const model = new Map<string, number>();
      let run = 0;
      const item = fc.tuple(
        fc.constantFrom('a', 'b'),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 2 }),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(item, { minLength: 1, maxLength: 8 }), { maxLength: 6 }),
          async (batches) => {
            run += 1;
            const ofEpoch = `${epoch.slice(0, -6)}${String(run).padStart(6, '0')}`;
            model.clear();
            for (const batch of batches) {
              const items = batch.map(([agentId, seq, back]) =>
                storedItem(seq, {
                  agentId,
                  epoch: ofEpoch,
                  fromSeq: Math.max(1, seq - back),
                  kind: back > 0 ? 'gap' : 'note',
                }),
              );
              const expected = items.map(({ agentId, seq, fromSeq }) => {
                const acked = model.get(agentId) ?? 0;
                if (seq <= acked) return 'duplicate';
                if (fromSeq > acked + 1) return 'gap';
                model.set(agentId, seq);
                return 'stored';
              });
              expect(await store.commit(items)).toEqual(expected);
            }
          },
        ),
        { numRuns: 300 },
      );
    });
  });
}
