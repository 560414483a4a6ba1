import type { Time, Timer } from '../contracts/time.ts';

/** How many event-loop turns without a touch count as idle: one lets promises settle, two lets a stream that defers once finish. */
const idleTurnsBeforeJump = 2;

interface Pending {
  readonly dueMs: number;
  readonly sequence: number;
  readonly run: () => void;
}

/**
 * A clock that stands still while anything happens and jumps to the next timer when nothing does.
 * Timers run one at a time, by due time and then by order of creation, so the same run always gives the same history.
 */
export interface VirtualTime extends Time {
  /** The same clock as peers see it: unaffected by the terminal's wall clock being wrong. */
  readonly peerTime: Time;
  /** How far the terminal's wall clock is off the true time, milliseconds; acts on `now()` alone. */
  readonly wallOffsetMs: number;
  /** Makes the terminal's wall clock wrong by `offsetMs`, or right with 0. */
  setWallOffset(offsetMs: number): void;
  /** Says that something just happened, so that the clock waits for what follows from it. Links call it. */
  touch(): void;
  /** Drops every timer and stops for good; later timers never run. */
  dispose(): void;
}

/** A virtual clock whose true wall time begins at `startMs` (milliseconds since 1970 UTC). */
export function createVirtualTime(options: { readonly startMs: number }): VirtualTime {
  const clock = new JumpingClock();
  let wallOffsetMs = 0;
  const trueNow = (): number => options.startMs + clock.elapsedMs;
  const timer = {
    monotonicMs: () => clock.elapsedMs,
    after: (delayMs: number, run: () => void) => clock.after(delayMs, run),
    hold: () => clock.hold(),
  };
  return {
    ...timer,
    now: () => trueNow() + wallOffsetMs,
    peerTime: { ...timer, now: trueNow },
    get wallOffsetMs() {
      return wallOffsetMs;
    },
    setWallOffset: (offsetMs) => {
      wallOffsetMs = offsetMs;
    },
    touch: () => clock.touch(),
    dispose: () => clock.dispose(),
  };
}

class JumpingClock {
  elapsedMs = 0;
  readonly #timers = new TimerQueue();
  #holds = 0;
  #idleTurns = 0;
  #turnRequested = false;
  #disposed = false;

  after(delayMs: number, run: () => void): Timer {
    if (Number.isNaN(delayMs)) throw new RangeError('a timer needs a delay in milliseconds');
    if (this.#disposed || delayMs === Infinity) return { cancel: () => undefined };
    const pending = this.#timers.add(this.elapsedMs + Math.max(0, delayMs), run);
    this.#requestTurn();
    return { cancel: () => this.#timers.remove(pending) };
  }

  hold(): () => void {
    let held = true;
    this.#holds += 1;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.touch();
      this.#requestTurn();
    };
  }

  touch(): void {
    this.#idleTurns = 0;
  }

  dispose(): void {
    this.#disposed = true;
    this.#timers.clear();
  }

  #requestTurn(): void {
    if (this.#turnRequested || this.#disposed || this.#holds > 0 || this.#timers.size === 0) return;
    this.#turnRequested = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#turnRequested = false;
    if (this.#disposed || this.#holds > 0) return;
    this.#idleTurns += 1;
    try {
      if (this.#idleTurns >= idleTurnsBeforeJump) this.#jump();
    } finally {
      this.#requestTurn();
    }
  }

  #jump(): void {
    this.#idleTurns = 0;
    const next = this.#timers.takeFirst();
    if (next === undefined) return;
    this.elapsedMs = next.dueMs;
    next.run();
  }
}

/** Pending timers in order of due time, then of creation. */
class TimerQueue {
  readonly #pending: Pending[] = [];
  #sequence = 0;

  get size(): number {
    return this.#pending.length;
  }

  add(dueMs: number, run: () => void): Pending {
    this.#sequence += 1;
    const pending = { dueMs, sequence: this.#sequence, run };
    this.#pending.splice(this.#placeOf(pending), 0, pending);
    return pending;
  }

  takeFirst(): Pending | undefined {
    return this.#pending.shift();
  }

  remove(pending: Pending): void {
    const place = this.#placeOf(pending);
    if (this.#pending[place] === pending) this.#pending.splice(place, 1);
  }

  clear(): void {
    this.#pending.length = 0;
  }

  #placeOf(wanted: Pending): number {
    let low = 0;
    let high = this.#pending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#pending[middle];
      if (there !== undefined && isBefore(there, wanted)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(one: Pending, other: Pending): boolean {
  return one.dueMs < other.dueMs || (one.dueMs === other.dueMs && one.sequence < other.sequence);
}
