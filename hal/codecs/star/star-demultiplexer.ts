import type { Demultiplexer, EscposAnswer } from '../escpos/demultiplexer.ts';
import { isStarHeader, isStarTail, starStatusLength } from './star-status.ts';

/** Cuts the bytes from a Star printer into statuses (as `automatic`), flow control and noise. Holds at most one unfinished status. */
export function createStarDemultiplexer(): Demultiplexer {
  let pending: number[] = [];
  const takeAll = (answers: EscposAnswer[]): void => {
    while (pending.length > 0) {
      const length = takenLength(pending);
      if (length === 'more') return;
      const [byte = 0] = pending;
      if (length === 'noise') answers.push({ kind: 'noise', byte });
      else answers.push({ kind: 'automatic', bytes: Uint8Array.from(pending.slice(0, length)) });
      pending = pending.slice(length === 'noise' ? 1 : length);
    }
  };
  return {
    push: (bytes) => {
      const answers: EscposAnswer[] = [];
      for (const byte of bytes) {
        if (byte === 0x11 || byte === 0x13) answers.push({ kind: 'flow', go: byte === 0x11 });
        else pending.push(byte);
        takeAll(answers);
      }
      return answers;
    },
    flush: () => {
      const answers: EscposAnswer[] = [];
      for (let byte = pending.shift(); byte !== undefined; byte = pending.shift()) {
        answers.push({ kind: 'noise', byte });
        takeAll(answers);
      }
      return answers;
    },
    expectFullStatus: () => undefined,
  };
}

/** How many bytes make the next answer; a status whose tail does not follow was noise. */
function takenLength(pending: readonly number[]): number | 'more' | 'noise' {
  const [first = 0, second] = pending;
  if (!isStarHeader(first)) return 'noise';
  if (second === undefined) return 'more';
  const length = starStatusLength(first, second);
  if (pending.slice(1, length).some((byte) => !isStarTail(byte))) return 'noise';
  return pending.length < length ? 'more' : length;
}
