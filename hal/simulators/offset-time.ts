import type { Time, Timer } from '../contracts/time.ts';
import type { VirtualTime } from './virtual-time.ts';

/**
 * A simulation's clock that runs in real time, for live operators and for devices behind ptys and sockets: the same face as virtual
 * time, but nothing jumps. The terminal's wall clock can still be wrong.
 */
export function createOffsetTime(base: Time): VirtualTime {
  const running = new Set<Timer>();
  let wallOffsetMs = 0;
  let disposed = false;
  const after = (delayMs: number, run: () => void): Timer => {
    if (disposed) return { cancel: () => undefined };
    const timer = base.after(delayMs, () => {
      running.delete(timer);
      run();
    });
    running.add(timer);
    return {
      cancel: () => {
        running.delete(timer);
        timer.cancel();
      },
    };
  };
  return {
    now: () => base.now() + wallOffsetMs,
    monotonicMs: () => base.monotonicMs(),
    after,
    hold: () => base.hold(),
    peerTime: base,
    get wallOffsetMs() {
      return wallOffsetMs;
    },
    setWallOffset: (offsetMs) => {
      wallOffsetMs = offsetMs;
    },
    touch: () => undefined,
    dispose: () => {
      disposed = true;
      for (const timer of running) timer.cancel();
      running.clear();
    },
  };
}
