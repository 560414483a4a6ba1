import { beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { startMonitor } from '../../../src/agent/monitoring/monitor.ts';
import type { MonitorPlan } from '../../../src/agent/monitoring/monitor.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { SessionRequest } from '../../../src/report/session-request.ts';
import type { SessionHost } from '../../../src/session/session-host.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const hourMs = 3_600_000;
let time: ManualTime;
let asked: { readonly atMs: number; readonly request: SessionRequest }[];
let busy: boolean;
beforeEach(() => {
  time = createManualTime();
  asked = [];
  busy = false;
});

const host: Pick<SessionHost, 'start'> = {
  start: (request) => {
    asked.push({ atMs: time.monotonicMs(), request });
    return Promise.resolve(
      busy ? { refused: { code: 'busy', message: 'a run is under way' } } : { sessionId: 's' },
    );
  },
};
const start = (plan: Partial<MonitorPlan> = {}, seed: string | number = 1): { stop(): void } =>
  startMonitor({
    host,
    plan: { everyMs: 6 * hourMs, quiet: [], mend: 'none', ...plan },
    time,
    random: createSeededRandom(seed),
    log: silentLog,
  });
const pass = async (ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= 60_000) {
    time.advance(60_000);
    await Promise.resolve();
    await Promise.resolve();
  }
};

describe('a monitored terminal', () => {
  it('tests itself at spread times for as long as it runs, and repairs what its plan allows', async () => {
    const monitor = start({ mend: 'safe' });
    await pass(48 * hourMs);
    expect(asked.length).toBeGreaterThanOrEqual(7);
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(asked[0]?.atMs).toBeLessThanOrEqual(hourMs);
    const gaps = asked.slice(1).map(({ atMs }, n) => (atMs - (asked[n]?.atMs ?? 0)) / hourMs);
    for (const gap of gaps) expect(Math.abs(gap - 6)).toBeLessThanOrEqual(1.2 + 1 / 60);
    expect(new Set(gaps).size).toBe(gaps.length);
    expect(asked[0]?.request).toMatchObject({ symptom: null, mend: 'safe', by: { door: 'schedule' } });
    monitor.stop();
    const count = asked.length;
    await pass(24 * hourMs);
    expect([asked.length, time.pending]).toEqual([count, 0]);
  });

  it('does not dial at the same moment as every other that booted with it', () => {
    const first = Array.from({ length: 100 }, (_, seed) => {
      const other = createManualTime();
      startMonitor({
        host,
        plan: { everyMs: 6 * hourMs, quiet: [], mend: 'none' },
        time: other,
        random: createSeededRandom(seed),
        log: silentLog,
      });
      return other.nextInMs ?? 0;
    });
    const inTenMinutes = first.filter((ms) => ms < hourMs / 6).length;
    expect(inTenMinutes).toBeGreaterThan(5);
    expect(inTenMinutes).toBeLessThan(35);
  });

  it('keeps still in quiet hours and tests soon after them', async () => {
    const now = new Date(time.now());
    const minute = now.getHours() * 60 + now.getMinutes();
    start({ quiet: [{ fromMinute: minute, untilMinute: (minute + 180) % 1440 }] });
    await pass(180 * 60_000);
    expect(asked).toEqual([]);
    await pass(31 * 60_000);
    expect(asked).toHaveLength(1);
  });

  it('comes back a little later when somebody else uses the terminal', async () => {
    busy = true;
    start();
    await pass(2 * hourMs);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    busy = false;
    const before = asked.length;
    await pass(4 * hourMs);
    expect(asked).toHaveLength(before + 1);
  });
});
