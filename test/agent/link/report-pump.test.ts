import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportPump } from '../../../src/agent/link/report-pump.ts';
import type { PumpLimits, ReportPump } from '../../../src/agent/link/report-pump.ts';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { readToHub } from '../../../src/wire/frame.ts';
import type { Rpt } from '../../../src/wire/messages/rpt.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const plenty: PumpLimits = { win: 32, winBytes: 262_144, rate: 1_000, burst: 1_000 };

describe('the pump of reports', () => {
  let folder: TestFolder;
  let outbox: Outbox;
  let time: ManualTime;
  let sent: Rpt[];
  beforeEach(() => {
    folder = testFolder();
    time = createManualTime();
    outbox = openTestOutbox(folder.path, { time }).outbox;
    sent = [];
  });
  afterEach(() => {
    outbox.close();
    folder.remove();
  });

  const pumpWith = (limits: Partial<PumpLimits>, ackSeq = 0): ReportPump =>
    createReportPump({
      outbox,
      time,
      limits: { ...plenty, ...limits },
      ackSeq,
      send: (text) => {
        const frame = readToHub(text);
        if (frame.kind !== 'message' || frame.message.t !== 'rpt')
          throw new Error(`not a report: ${text.slice(0, 100)}`);
        sent.push(frame.message);
      },
    });
  const put = (count: number, body = '{}'): void => {
    for (let n = 0; n < count; n += 1) {
      outbox.put({ id: `i-${String(outbox.waiting().last + 1)}`, kind: 'note', weight: 'normal', body });
    }
  };
  const seqs = (): readonly number[] => sent.map(({ seq }) => seq);

  it('keeps no more under way than the window, and moves on with each ack', () => {
    put(5);
    const pump = pumpWith({ win: 2 });
    pump.wake();
    expect(seqs()).toEqual([1, 2]);
    expect(pump.take({ t: 'ack', seq: 1 })).toBe(true);
    expect(seqs()).toEqual([1, 2, 3]);
    pump.take({ t: 'ack', seq: 3 });
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps no more bytes under way than the window, but always one report', () => {
    put(3, JSON.stringify('x'.repeat(3_000)));
    const pump = pumpWith({ winBytes: 1_024 });
    pump.wake();
    expect(seqs()).toEqual([1]);
    pump.take({ t: 'ack', seq: 1 });
    expect(seqs()).toEqual([1, 2]);
  });

  it('sends bursts and then keeps to the pace', () => {
    put(10);
    const pump = pumpWith({ rate: 2, burst: 3 });
    pump.wake();
    expect(seqs()).toHaveLength(3);
    time.advance(499);
    expect(seqs()).toHaveLength(3);
    time.advance(1);
    expect(seqs()).toHaveLength(4);
    time.advance(1_000);
    expect(seqs()).toHaveLength(6);
    pump.stop();
    time.advance(60_000);
    expect(seqs()).toHaveLength(6);
  });

  it('pauses when the hub asks, and takes more credit when the hub gives it', () => {
    put(4);
    const pump = pumpWith({ win: 1 });
    pump.credit({ pauseMs: 5_000 });
    pump.wake();
    time.advance(4_999);
    expect(seqs()).toEqual([]);
    time.advance(1);
    expect(seqs()).toEqual([1]);
    pump.credit({ win: 3 });
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it('sends a large body in parts of one place', () => {
    put(
      1,
      JSON.stringify(
        Buffer.from(Array.from({ length: 90_000 }, (_, n) => (n * 7_919) % 251)).toString('base64'),
      ),
    );
    pumpWith({}).wake();
    expect(sent.every(({ seq, b }) => seq === 1 && 'z' in b)).toBe(true);
    expect(sent.map(({ b }) => ('part' in b ? b.part : 0))).toEqual(sent.map((_, n) => n + 1));
  });

  it('refuses an ack above what was sent, and changes nothing then', () => {
    put(2);
    const pump = pumpWith({ win: 1 });
    pump.wake();
    expect(pump.take({ t: 'ack', seq: 2 })).toBe(false);
    expect(outbox.waiting().count).toBe(2);
  });

  it('takes rejections only for places the ack is about', () => {
    put(3);
    const pump = pumpWith({});
    pump.wake();
    const rej = [1, 2, 3].map((seq) => ({ seq, code: 'bad-report', msg: '' }));
    pump.take({ t: 'ack', seq: 1, rej });
    expect(outbox.waiting()).toMatchObject({ next: 2, count: 2 });
  });

  it('says for how long acks are owed, and nothing while none are', () => {
    const pump = pumpWith({});
    time.advance(1_000);
    expect(pump.stalledMs()).toBe(0);
    put(1);
    pump.wake();
    time.advance(400);
    expect(pump.stalledMs()).toBe(400);
    pump.take({ t: 'ack', seq: 1 });
    expect(pump.stalledMs()).toBe(0);
  });
});
