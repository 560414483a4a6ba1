import type { Time, Timer } from '../../hal/contracts/time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';

/** A simulation's clock at the pace of a real one: it begins at `startMs` and waits are really waited. */
export function createRealPaceTime(real: Time, startMs: number): VirtualTime {
  const beganMs = real.monotonicMs();
  const pending = new Set<Timer>();
  let wallOffsetMs = 0;
  let disposed = false;
  const monotonicMs = (): number => real.monotonicMs() - beganMs;
  const after = (delayMs: number, run: () => void): Timer => {
    if (disposed) return { cancel: () => undefined };
    const timer = real.after(delayMs, () => {
      pending.delete(timer);
      run();
    });
    pending.add(timer);
    return {
      cancel: () => {
        pending.delete(timer);
        timer.cancel();
      },
    };
  };
  const pace = { monotonicMs, after, hold: () => () => undefined };
  return {
    ...pace,
    now: () => startMs + monotonicMs() + wallOffsetMs,
    peerTime: { ...pace, now: () => startMs + monotonicMs() },
    get wallOffsetMs() {
      return wallOffsetMs;
    },
    setWallOffset: (offsetMs) => {
      wallOffsetMs = offsetMs;
    },
    touch: () => undefined,
    dispose: () => {
      disposed = true;
      for (const timer of pending) timer.cancel();
      pending.clear();
    },
  };
}
