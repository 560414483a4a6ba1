import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { openPolledFile } from './polled-file-link.ts';

/** The kernel keeps 64 events of a reader that types a character every two milliseconds. */
const pollMs = 8;

/**
 * An input device of the kernel (`/dev/input/event*`): whole events of 24 bytes, 16 on 32-bit systems. It cannot be taken from whoever
 * else listens: what a reader types goes to the focused program as well.
 */
export function openEvdev(path: string, time: Time): Promise<HalResult<ByteLink>> {
  return openPolledFile(
    { kind: 'evdev', path, emptyRead: 'usual', takenWritesProveLife: false, idlePollMs: pollMs },
    time,
  );
}
