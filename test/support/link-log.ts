import type { Fault } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import { realTime } from './real-time.ts';

/** Everything that a link has told so far. */
export interface LinkLog {
  readonly bytes: number[];
  readonly closes: (Fault | null)[];
  /** Resolves when at least `count` bytes came. */
  hasBytes(count: number): Promise<void>;
  /** Resolves when the link has closed. */
  hasClosed(): Promise<void>;
}

/** Listens to a link from now on. */
export function logOf(link: ByteLink): LinkLog {
  const bytes: number[] = [];
  const closes: (Fault | null)[] = [];
  link.onBytes((chunk) => void bytes.push(...chunk));
  link.onClose((fault) => void closes.push(fault));
  return {
    bytes,
    closes,
    hasBytes: (count) => until(() => bytes.length >= count),
    hasClosed: () => until(() => closes.length > 0),
  };
}

/** Looks again and again until `reached`; the test's own time-out is the limit. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) {
    await new Promise<void>((resolve) => {
      realTime.after(2, resolve);
    });
  }
}
