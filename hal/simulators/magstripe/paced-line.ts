import type { ByteLink } from '../../contracts/links.ts';
import type { Time, Timer } from '../../contracts/time.ts';

/** A line that takes its time: what is given is sent in order, at the speed of a serial line where there is one. */
export interface PacedLine {
  send(bytes: Uint8Array): void;
  /** Forgets what has not left yet. */
  drop(): void;
}

const chunkBytes = 16;
const writeDeadlineMs = 1000;

/** Sends through whatever link is there at the moment; without one nothing is kept. `bytesPerSecond` may change, null is at once. */
export function pacedLine(
  time: Time,
  now: () => { readonly link: ByteLink | null; readonly bytesPerSecond: number | null },
): PacedLine {
  const waiting: Uint8Array[] = [];
  let timer: Timer | null = null;
  const next = (): void => {
    timer = null;
    const chunk = waiting.shift();
    const { link } = now();
    if (chunk !== undefined && link !== null) void link.write(chunk, writeDeadlineMs);
    schedule();
  };
  const schedule = (): void => {
    const [chunk] = waiting;
    if (chunk === undefined || timer !== null) return;
    const { bytesPerSecond } = now();
    const delayMs = bytesPerSecond === null ? 0 : (chunk.length * 1000) / bytesPerSecond;
    timer = time.after(delayMs, next);
  };
  return {
    send: (bytes) => {
      for (let at = 0; at < bytes.length; at += chunkBytes) waiting.push(bytes.slice(at, at + chunkBytes));
      schedule();
    },
    drop: () => {
      waiting.length = 0;
      timer?.cancel();
      timer = null;
    },
  };
}
