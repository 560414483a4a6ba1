import { describe } from '../registration/iso8583/describe.ts';
import type { Dialect } from '../registration/iso8583/dialect.ts';
import type { Message } from '../registration/iso8583/message.ts';
import type { Time } from '../../hal/contracts/time.ts';

/** One frame as it may be shown: card data, keys and PINs are told by their length alone. */
export interface LoggedFrame {
  readonly atMs: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
}

/** The last frames of a host. */
export interface FrameLog {
  note(direction: LoggedFrame['direction'], message: Message): void;
  list(): readonly LoggedFrame[];
}

const keptFrames = 200;

/** A log that keeps the last frames and describes each as it comes: the message itself is not kept. */
export function createFrameLog(time: Time, dialect: Dialect): FrameLog {
  const frames: LoggedFrame[] = [];
  return {
    note: (direction, message) => {
      frames.push({ atMs: time.monotonicMs(), direction, text: describe(message, dialect) });
      if (frames.length > keptFrames) frames.shift();
    },
    list: () => [...frames],
  };
}
