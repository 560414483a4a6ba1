import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { createLinkEvents } from './link-events.ts';
import type { LinkEvents } from './link-events.ts';
import type { PausableLink } from './pausable-link.ts';

/** How two ends are joined. */
export interface MemoryPairOptions {
  readonly time: Time;
  /** What each end calls itself, for people. */
  readonly paths?: readonly [string, string];
  /** How many bytes an end holds while it is paused before writes to it stall. */
  readonly capacityBytes?: number;
  /** Called whenever bytes move, so that a virtual clock waits for what follows from them. */
  readonly touch?: () => void;
  /** What the first end says of a silent far end. */
  readonly alive?: () => Promise<boolean>;
}

/**
 * Two byte links joined in memory. Bytes arrive in a microtask, never within the write, and are copied. Closing one end gives the
 * other `disconnected` after the bytes that were already on their way.
 */
export function memoryPair(options: MemoryPairOptions): readonly [PausableLink, PausableLink] {
  const [firstPath, secondPath] = options.paths ?? ['memory:a', 'memory:b'];
  const first = new MemoryEnd(firstPath, options);
  const second = new MemoryEnd(secondPath, options);
  first.join(second);
  second.join(first);
  const { alive } = options;
  return alive === undefined ? [first, second] : [Object.assign(first, { alive }), second];
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly settle: (result: HalResult<void>) => void;
}

class MemoryEnd implements PausableLink {
  readonly path: string;
  readonly #options: MemoryPairOptions;
  readonly #events: LinkEvents = createLinkEvents();
  readonly #inbox: Uint8Array[] = [];
  readonly #writers: Waiting[] = [];
  #inboxBytes = 0;
  #paused = false;
  #deliveryDue = false;
  #farEndGone = false;
  #farEnd: MemoryEnd | undefined;
  readonly onBytes: LinkEvents['onBytes'];
  readonly onClose: LinkEvents['onClose'];

  constructor(path: string, options: MemoryPairOptions) {
    this.path = path;
    this.#options = options;
    this.onBytes = this.#events.onBytes;
    this.onClose = this.#events.onClose;
  }

  join(farEnd: MemoryEnd): void {
    this.#farEnd = farEnd;
  }

  write(bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>> {
    const farEnd = this.#farEnd;
    if (this.#events.isClosed || farEnd === undefined) {
      return Promise.resolve(failed('disconnected', `${this.path}: the link is closed`));
    }
    const copy = bytes.slice();
    if (farEnd.#take(copy)) return Promise.resolve(ok(undefined));
    return withDeadline(
      this.#options.time,
      {
        deadlineMs,
        doing: `${this.path}: writing ${String(bytes.length)} bytes`,
        onTimeout: () => farEnd.#forget(copy),
      },
      (settle) => farEnd.#writers.push({ bytes: copy, settle }),
    );
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#deliverSoon();
  }

  close(): Promise<void> {
    if (!this.#events.closed(null)) return Promise.resolve();
    this.#inbox.length = 0;
    this.#failWriters();
    const farEnd = this.#farEnd;
    if (farEnd !== undefined) {
      farEnd.#farEndGone = true;
      farEnd.#deliverSoon();
    }
    return Promise.resolve();
  }

  /** Takes bytes of the far end's write when there is room and nobody waits before them. */
  #take(bytes: Uint8Array): boolean {
    if (this.#events.isClosed || this.#writers.length > 0 || !this.#hasRoomFor(bytes)) return false;
    this.#accept(bytes);
    return true;
  }

  #hasRoomFor(bytes: Uint8Array): boolean {
    if (!this.#paused || this.#inboxBytes === 0) return true;
    return this.#inboxBytes + bytes.length <= (this.#options.capacityBytes ?? 65_536);
  }

  #accept(bytes: Uint8Array): void {
    this.#inbox.push(bytes);
    this.#inboxBytes += bytes.length;
    this.#deliverSoon();
  }

  #forget(bytes: Uint8Array): void {
    const place = this.#writers.findIndex((waiting) => waiting.bytes === bytes);
    if (place >= 0) this.#writers.splice(place, 1);
  }

  #deliverSoon(): void {
    this.#options.touch?.();
    if (this.#deliveryDue) return;
    this.#deliveryDue = true;
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#deliveryDue = false;
    while (!this.#paused && !this.#events.isClosed) {
      const chunk = this.#inbox.shift();
      if (chunk === undefined) break;
      this.#inboxBytes -= chunk.length;
      this.#events.bytes(chunk);
      this.#admitWriters();
    }
    if (this.#farEndGone && (this.#inbox.length === 0 || this.#paused)) this.#hangUp();
  }

  #admitWriters(): void {
    for (let next = this.#writers[0]; next !== undefined && this.#hasRoomFor(next.bytes);) {
      this.#writers.shift();
      this.#accept(next.bytes);
      next.settle(ok(undefined));
      next = this.#writers[0];
    }
  }

  #hangUp(): void {
    this.#inbox.length = 0;
    this.#events.closed({ code: 'disconnected', detail: `${this.path}: the far end closed` });
  }

  #failWriters(): void {
    for (const waiting of this.#writers.splice(0)) {
      waiting.settle(failed('disconnected', `${this.path}: closed before the bytes were taken`));
    }
  }
}
