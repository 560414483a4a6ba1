import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outbox, Weight } from '../../../src/agent/outbox/outbox.ts';
import type { OutboxBounds } from '../../../src/agent/outbox/outbox-bounds.table.ts';
import { outboxBounds } from '../../../src/agent/outbox/outbox-bounds.table.ts';
import { gapSchema } from '../../../src/wire/gap.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const everything = { rows: 100_000, bytes: 1e9 };

describe('the outbox', () => {
  let folder: TestFolder;
  let time: ManualTime;
  let outbox: Outbox;
  const open = (bounds: Partial<OutboxBounds> = {}): Outbox =>
    openTestOutbox(folder.path, { time, bounds: { ...outboxBounds, ...bounds } }).outbox;

  beforeEach(() => {
    folder = testFolder();
    time = createManualTime();
    outbox = open();
  });
  afterEach(() => {
    outbox.close();
    folder.remove();
  });

  let lastId = 0;
  const put = (weight: Weight = 'normal', body = '{}'): string => {
    lastId += 1;
    const id = `i-${String(lastId)}`;
    expect(outbox.put({ id, kind: 'note', weight, body })).toBe('queued');
    return id;
  };
  const reopen = (bounds: Partial<OutboxBounds> = {}): void => {
    outbox.close();
    outbox = open(bounds);
  };
  const seqs = (after = 0): readonly number[] => outbox.after(after, everything).map(({ seq }) => seq);
  const gaps = (): readonly unknown[] =>
    outbox
      .after(0, everything)
      .filter(({ kind }) => kind === 'gap')
      .map(({ body }) => JSON.parse(body) as unknown);

  it('gives places from 1 without holes, and keeps them, the epoch and the ids over a restart', () => {
    const { epoch } = outbox;
    const ids = [put(), put(), put()];
    reopen();
    expect(outbox.epoch).toBe(epoch);
    expect(outbox.after(0, everything).map(({ seq, id }) => [seq, id])).toEqual(
      ids.map((id, n) => [n + 1, id]),
    );
    put();
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('takes the same id once', () => {
    const id = put();
    expect(outbox.put({ id, kind: 'note', weight: 'normal', body: '{}' })).toBe('known');
    outbox.acked(1, []);
    reopen({ tailRows: 0 });
    outbox.acked(1, []);
    expect(outbox.put({ id, kind: 'note', weight: 'normal', body: '{}' })).toBe('known');
    expect(outbox.waiting()).toMatchObject({ count: 0, last: 1 });
  });

  it('buries what can never travel, and takes no place for it', () => {
    const big = JSON.stringify('x'.repeat(1024 * 1024));
    expect(outbox.put({ id: 'big', kind: 'note', weight: 'kept', body: big })).toBe('unsendable');
    expect(outbox.put({ id: 'broken', kind: 'note', weight: 'kept', body: '{' })).toBe('unsendable');
    put();
    expect(seqs()).toEqual([1]);
    expect(outbox.isKnown('big')).toBe(true);
  });

  it('takes no place for what nobody needs to be told, and knows it from then on', () => {
    outbox.passOver('dull');
    outbox.passOver('dull');
    expect(outbox.put({ id: 'dull', kind: 'note', weight: 'normal', body: '{}' })).toBe('known');
    expect(outbox.waiting()).toMatchObject({ count: 0, last: 0 });
  });

  it('does all of a piece of work or none', () => {
    const bug = new Error('a bug in the middle');
    expect(() =>
      outbox.together(() => {
        put();
        throw bug;
      }),
    ).toThrow(bug);
    expect(outbox.waiting().last).toBe(0);
    expect(outbox.together(() => void put())).toBe(true);
    expect(seqs()).toEqual([1]);
  });

  it('tells listeners once what was put is on the disk', () => {
    const heard: number[] = [];
    outbox.onPut(() => heard.push(outbox.waiting().last));
    outbox.together(() => {
      put();
      put();
      expect(heard).toEqual([]);
    });
    put();
    expect(heard).toEqual([2, 3]);
  });

  it('gives as much as fits, and always something', () => {
    for (let n = 0; n < 4; n += 1) put('normal', JSON.stringify('x'.repeat(100)));
    expect(outbox.after(0, { rows: 2, bytes: 1e9 })).toHaveLength(2);
    expect(outbox.after(1, { rows: 9, bytes: 250 }).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(outbox.after(0, { rows: 9, bytes: 1 })).toHaveLength(1);
    expect(outbox.after(4, everything)).toEqual([]);
  });

  it('says what waits', () => {
    expect(outbox.waiting()).toEqual({ next: 1, last: 0, count: 0, bytes: 0, oldestTs: null, dropped: 0 });
    put();
    time.advance(5_000);
    put();
    outbox.acked(1, []);
    expect(outbox.waiting()).toEqual({
      next: 2,
      last: 2,
      count: 1,
      bytes: 2,
      oldestTs: '2026-01-01T00:00:05.000Z',
      dropped: 0,
    });
  });

  it('belongs to one agent at a time', () => {
    expect(() => openTestOutbox(folder.path)).toThrow('held by another agent');
  });

  it('forgets ids it cannot be asked for again, but none that waits', () => {
    const [gone, kept, waiting] = [put(), put(), put()];
    outbox.acked(2, []);
    reopen({ tailRows: 0 });
    outbox.acked(2, []);
    outbox.forgetIdsBut(new Set([kept]));
    expect([gone, kept, waiting].map((id) => outbox.isKnown(id))).toEqual([false, true, true]);
  });

  describe('when it is too full', () => {
    it('drops the least dear first, then the oldest, and says so in their place', () => {
      reopen({ rows: 3 });
      put('normal');
      put('low');
      put('kept');
      put('low');
      expect(gaps()).toEqual([{ from: 2, to: 2, n: 1, why: 'too-many' }]);
      expect(seqs()).toEqual([1, 2, 3, 4]);
      expect(outbox.waiting().dropped).toBe(1);
    });

    it('leaves one record for a long outage, not thousands', () => {
      reopen({ rows: 5 });
      for (let n = 0; n < 40; n += 1) put('low');
      expect(gaps()).toHaveLength(1);
      expect(gaps()).toEqual([{ from: 1, to: 35, n: 35, why: 'too-many' }]);
      expect(seqs()).toEqual([35, 36, 37, 38, 39, 40]);
    });

    it('never drops what must be kept, or what is under way', () => {
      reopen({ rows: 2 });
      put('low');
      outbox.underWay(1);
      for (let n = 0; n < 4; n += 1) put('kept');
      put('low');
      expect(outbox.after(0, everything).map(({ kind }) => kind)).toEqual([
        'note',
        'note',
        'note',
        'note',
        'note',
        'gap',
      ]);
    });

    it('counts bytes and age as well', () => {
      reopen({ bytes: 1_000 });
      for (let n = 0; n < 3; n += 1) put('low', JSON.stringify('x'.repeat(400)));
      expect(gaps()).toMatchObject([{ from: 1, to: 1, why: 'too-large' }]);
      reopen({ ageMs: 10_000 });
      time.advance(60_000);
      put('low');
      expect(gaps()).toEqual([{ from: 1, to: 3, n: 3, why: 'too-old' }]);
    });
  });

  describe('at the beginning of a connection', () => {
    it('counts what the hub has', () => {
      for (let n = 0; n < 3; n += 1) put();
      expect(outbox.resume(2)).toBe('resumed');
      expect(seqs()).toEqual([3]);
    });

    it('sends again what a hub restored from a backup lost', () => {
      for (let n = 0; n < 5; n += 1) put();
      outbox.acked(5, []);
      expect(outbox.resume(2)).toBe('resumed');
      expect(seqs()).toEqual([3, 4, 5]);
    });

    it('and says what it can no longer send', () => {
      reopen({ tailRows: 2 });
      for (let n = 0; n < 6; n += 1) put();
      outbox.acked(6, []);
      expect(outbox.resume(1)).toBe('resumed');
      expect(gaps()).toEqual([{ from: 2, to: 4, n: 3, why: 'tail-gone' }]);
      expect(seqs()).toEqual([4, 5, 6]);
      outbox.acked(6, []);
      expect(outbox.resume(0)).toBe('resumed');
      expect(seqs()[0]).toBeGreaterThanOrEqual(1);
    });

    it('with an empty tail too', () => {
      reopen({ tailRows: 0 });
      for (let n = 0; n < 3; n += 1) put();
      outbox.acked(3, []);
      expect(outbox.resume(0)).toBe('resumed');
      expect(gaps()).toEqual([{ from: 1, to: 3, n: 3, why: 'tail-gone' }]);
    });

    it('cuts a gap record to what the hub does not have', () => {
      reopen({ rows: 2 });
      for (let n = 0; n < 6; n += 1) put('low');
      expect(gaps()).toEqual([{ from: 1, to: 4, n: 4, why: 'too-many' }]);
      outbox.resume(2);
      expect(gaps()).toEqual([{ from: 3, to: 4, n: 2, why: 'too-many' }]);
      expect(outbox.after(0, everything)[0]).toMatchObject({ fromSeq: 3, seq: 4 });
    });

    it('begins a new epoch when the hub has more than was ever given, and loses nothing', () => {
      const { epoch } = outbox;
      const ids = [put(), put(), put(), put()];
      outbox.acked(2, []);
      expect(outbox.resume(9)).toBe('ahead');
      expect(outbox.epoch).not.toBe(epoch);
      expect(outbox.after(0, everything).map(({ seq, id }) => [seq, id])).toEqual([
        [1, ids[2]],
        [2, ids[3]],
      ]);
      put();
      expect(seqs()).toEqual([1, 2, 3]);
      const begun = outbox.epoch;
      reopen();
      expect(outbox.epoch).toBe(begun);
    });

    it('and a gap record then tells its new places', () => {
      reopen({ rows: 4 });
      for (let n = 0; n < 3; n += 1) put('low');
      outbox.acked(1, []);
      for (let n = 0; n < 3; n += 1) put('low');
      expect(gaps()).toEqual([{ from: 2, to: 2, n: 1, why: 'too-many' }]);
      expect(outbox.resume(9)).toBe('ahead');
      expect(gaps()).toEqual([{ from: 1, to: 1, n: 1, why: 'too-many' }]);
      expect(outbox.after(0, everything)[0]).toMatchObject({ fromSeq: 1, seq: 1 });
    });

    it('keeps a rejected place in the tail, so that a restored hub finds no hole', () => {
      for (let n = 0; n < 3; n += 1) put();
      outbox.acked(3, [{ seq: 2, code: 'bad-report', msg: 'x' }]);
      outbox.resume(0);
      expect(seqs()).toEqual([1, 2, 3]);
    });
  });

  it('covers every place once, whatever happens in whatever order', () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .constantFrom<Weight>('low', 'normal', 'kept')
          .map((weight) => ({ do: 'put', weight }) as const),
      },
      { weight: 2, arbitrary: fc.nat(100).map((share) => ({ do: 'ack', share }) as const) },
      { weight: 1, arbitrary: fc.nat(110).map((share) => ({ do: 'resume', share }) as const) },
      { weight: 1, arbitrary: fc.nat(100).map((share) => ({ do: 'under-way', share }) as const) },
    );
    const bounds = { ...outboxBounds, rows: 4, tailRows: 3 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const memory = openTestOutbox('/dev/null/nowhere', { time, bounds }).outbox;
        let acked = 0;
        for (const [n, one] of steps.entries()) {
          const { last } = memory.waiting();
          const share = 'share' in one ? Math.round((one.share / 100) * last) : 0;
          if (one.do === 'put')
            memory.put({ id: `p-${String(n)}`, kind: 'note', weight: one.weight, body: '1' });
          else if (one.do === 'ack') {
            acked = Math.max(acked, share);
            memory.acked(acked, []);
          } else if (one.do === 'under-way') memory.underWay(share);
          else acked = memory.resume(share) === 'resumed' ? share : 0;
          expect(coverage(memory, acked)).toBeNull();
        }
        memory.close();
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The first place after `acked` that is covered twice or not at all; null when all are covered once. */
function coverage(outbox: Outbox, acked: number): string | null {
  let next = acked + 1;
  for (const row of outbox.after(acked, everything)) {
    if (row.fromSeq > next) return `place ${String(next)} is missing`;
    if (row.fromSeq < next && row.kind !== 'gap') return `place ${String(row.fromSeq)} comes again`;
    if (row.kind === 'gap') {
      const gap = gapSchema.parse(JSON.parse(row.body));
      if (gap.from !== row.fromSeq || gap.to !== row.seq) return `a gap record says ${row.body}`;
    }
    next = row.seq + 1;
  }
  return next === outbox.waiting().last + 1 ? null : `ends before ${String(next)}`;
}
