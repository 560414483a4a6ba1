import type { Random } from '../../../hal/contracts/random.ts';
import type { Time, Timer } from '../../../hal/contracts/time.ts';
import type { SessionRequest } from '../../report/session-request.ts';
import type { Log } from '../../runtime/log.ts';
import type { SessionHost } from '../../session/session-host.ts';
import { monitorTimes } from './monitor-times.table.ts';
import { quietLeftMs } from './quiet-hours.ts';
import type { QuietHours } from './quiet-hours.ts';

/** How often a terminal tests itself. */
export interface MonitorPlan {
  /** Milliseconds between two self-tests. */
  readonly everyMs: number;
  readonly quiet: readonly QuietHours[];
  /** What a test may repair while nobody is there. */
  readonly mend: Exclude<SessionRequest['mend'], 'ask'>;
}

/** What the monitor works with. */
export interface MonitorParts {
  readonly host: Pick<SessionHost, 'start'>;
  readonly plan: MonitorPlan;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Starts a self-test now and then, until it is stopped. A test waits for quiet hours to end and for whoever uses the terminal; checks yield to
 * a sale by themselves.
 */
export function startMonitor(parts: MonitorParts): { stop(): void } {
  const { host, plan, time, random, log } = parts;
  let timer: Timer | null = null;
  let stopped = false;
  const again = (delayMs: number): void => {
    if (!stopped) timer = time.after(delayMs, () => void test());
  };
  const test = async (): Promise<void> => {
    const quietMs = quietLeftMs(plan.quiet, minuteOfDay(time.now()));
    if (quietMs > 0) return again(quietMs + random.float() * monitorTimes.afterQuietMs);
    again(await testedDelay());
  };
  const testedDelay = async (): Promise<number> => {
    const started = await host.start({ ...selfTest, mend: plan.mend });
    if (!('refused' in started)) return spread(plan.everyMs, random);
    const { code, message } = started.refused;
    if (code !== 'busy') log.write('warn', 'self-test-refused', { detail: message });
    return spread(monitorTimes.busyMs, random);
  };
  again(random.float() * Math.min(plan.everyMs, monitorTimes.firstWithinMs));
  return {
    stop: () => {
      stopped = true;
      timer?.cancel();
    },
  };
}

const selfTest: SessionRequest = {
  symptom: null,
  mend: 'none',
  all: false,
  only: [],
  skip: [],
  by: { door: 'schedule', name: 'monitor' },
  timeoutMs: 120_000,
};

function spread(ms: number, random: Random): number {
  return ms * (1 + monitorTimes.spreadShare * (2 * random.float() - 1));
}

/** By the terminal's own time zone: quiet hours are the shop's. */
function minuteOfDay(nowMs: number): number {
  const now = new Date(nowMs);
  return now.getHours() * 60 + now.getMinutes();
}
