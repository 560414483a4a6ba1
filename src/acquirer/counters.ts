import type { Time } from '../../hal/contracts/time.ts';

/** What happened at a host, for whoever tries out retry policies on it. */
export interface CounterReading {
  readonly connections: number;
  readonly requests: number;
  /** Sign-ins that were asked for, whatever came of them. */
  readonly attempts: number;
  readonly echoes: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Sign-ins and sales whose trace number had been used. */
  readonly duplicates: number;
  /** Requests turned away because the host had too much to do. */
  readonly turnedAway: number;
  /** Frames that could not be read. */
  readonly unreadable: number;
  readonly peakRequestsPerSecond: number;
  readonly peakAttemptsPerSecond: number;
}

/** The counters of a host. */
export interface Counters {
  count(what: 'connections' | 'duplicates' | 'turnedAway' | 'unreadable' | 'accepted'): void;
  request(kind: 'sign-in' | 'echo' | 'other'): void;
  refused(code: string): void;
  read(): CounterReading;
}

/** Counters that begin at nothing; peaks are by whole seconds of the host's monotonic clock. */
export function createCounters(time: Time): Counters {
  const plain = { connections: 0, duplicates: 0, turnedAway: 0, unreadable: 0, accepted: 0 };
  const refused: Record<string, number> = {};
  const requests = new Rate(time);
  const attempts = new Rate(time);
  let echoes = 0;
  return {
    count: (what) => {
      plain[what] += 1;
    },
    request: (kind) => {
      requests.hit();
      if (kind === 'sign-in') attempts.hit();
      if (kind === 'echo') echoes += 1;
    },
    refused: (code) => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    read: () => ({
      ...plain,
      requests: requests.total,
      attempts: attempts.total,
      echoes,
      refused: { ...refused },
      peakRequestsPerSecond: requests.peak,
      peakAttemptsPerSecond: attempts.peak,
    }),
  };
}

class Rate {
  total = 0;
  peak = 0;
  readonly #time: Time;
  #second = -1;
  #inSecond = 0;

  constructor(time: Time) {
    this.#time = time;
  }

  hit(): void {
    const second = Math.floor(this.#time.monotonicMs() / 1000);
    this.#inSecond = second === this.#second ? this.#inSecond + 1 : 1;
    this.#second = second;
    this.total += 1;
    this.peak = Math.max(this.peak, this.#inSecond);
  }
}
