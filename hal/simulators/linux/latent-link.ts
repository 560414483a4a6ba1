import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import type { Time } from '../../contracts/time.ts';
import { withDeadline } from '../../links/deadline.ts';
import { createLinkEvents } from '../../links/link-events.ts';
import type { LinkEvents } from '../../links/link-events.ts';
import { oneWayMs } from './radio-path.ts';
import type { PathQuality } from './radio-path.ts';

/** The way between both ends, asked anew for every segment; null while it is broken. */
export interface LatentPath {
  readonly time: Time;
  readonly random: Random;
  readonly quality: () => PathQuality | null;
}

/** Two ends of a TCP connection, and a way to tear it. */
export interface LatentPair {
  readonly near: ByteLink;
  readonly far: ByteLink;
  /** Ends the connection for both at once, as a reset does. */
  readonly reset: (detail: string) => void;
}

const segmentBytes = 1400;
const sendBufferBytes = 64 * 1024;
const firstRetryMs = 200;
const longestRetryMs = 60_000;
/** A kernel gives up on unacknowledged bytes after about this long. */
const giveUpMs = 900_000;

/** Joins two ends over a path with latency, rate and loss: bytes arrive late and in order, lost ones again after the usual waits. */
export function latentPair(
  path: LatentPath,
  names: { readonly near: string; readonly far: string },
): LatentPair {
  const near = new LatentEnd(names.near, path);
  const far = new LatentEnd(names.far, path);
  near.join(far);
  far.join(near);
  const reset = (detail: string): void => {
    near.lose({ code: 'reset', detail });
    far.lose({ code: 'reset', detail });
  };
  return { near, far, reset };
}

type Parcel = { readonly bytes: Uint8Array } | { readonly end: true };

class LatentEnd implements ByteLink {
  readonly path: string;
  readonly #way: LatentPath;
  readonly #events: LinkEvents = createLinkEvents();
  readonly #outbox: Parcel[] = [];
  readonly #waiting: (() => void)[] = [];
  #outboxBytes = 0;
  #sending = false;
  /** Latency is no rate: the next segment may leave as soon as the line is free. */
  #lineFreeAtMs = 0;
  #lastArrivalMs = 0;
  #farEnd: LatentEnd | undefined;
  readonly onBytes: LinkEvents['onBytes'];
  readonly onClose: LinkEvents['onClose'];

  constructor(path: string, way: LatentPath) {
    this.path = path;
    this.#way = way;
    this.onBytes = this.#events.onBytes;
    this.onClose = this.#events.onClose;
  }

  join(farEnd: LatentEnd): void {
    this.#farEnd = farEnd;
  }

  lose(fault: Fault | null): void {
    this.#outbox.length = 0;
    this.#outboxBytes = 0;
    this.#events.closed(fault);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async write(bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>> {
    if (this.#events.isClosed) return this.#closed();
    for (let at = 0; at < bytes.length; at += segmentBytes)
      this.#put({ bytes: bytes.slice(at, at + segmentBytes) });
    if (this.#outboxBytes <= sendBufferBytes) return ok(undefined);
    const doing = `writing to ${this.path}`;
    await withDeadline<void>(this.#way.time, { deadlineMs, doing }, (settle) => {
      this.#waiting.push(() => settle(ok(undefined)));
    });
    if (this.#events.isClosed) return this.#closed();
    return this.#outboxBytes <= sendBufferBytes
      ? ok(undefined)
      : failed('timed-out', `${doing}: the buffer stays full`);
  }

  close(): Promise<void> {
    if (!this.#events.closed(null)) return Promise.resolve();
    this.#put({ end: true });
    return Promise.resolve();
  }

  #closed(): HalResult<void> {
    return failed('disconnected', `${this.path}: the link is closed`);
  }

  #put(parcel: Parcel): void {
    this.#outbox.push(parcel);
    if ('bytes' in parcel) this.#outboxBytes += parcel.bytes.length;
    if (!this.#sending) this.#sendNext(0);
  }

  /** One segment after the other; a lost one is sent again before the next, as nothing may overtake it. */
  #sendNext(waitedMs: number): void {
    const parcel = this.#outbox[0];
    this.#sending = parcel !== undefined;
    if (parcel === undefined) return;
    const { time, random, quality } = this.#way;
    const now = quality();
    if (now === null || random.float() < now.lossShare) return this.#sendAgain(waitedMs);
    const bits = ('bytes' in parcel ? parcel.bytes.length + 40 : 40) * 8;
    const startMs = Math.max(time.monotonicMs(), this.#lineFreeAtMs);
    this.#lineFreeAtMs = startMs + (bits / now.bitsPerSecond) * 1000;
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, this.#lineFreeAtMs + oneWayMs(now, random));
    this.#outbox.shift();
    time.after(this.#lastArrivalMs - time.monotonicMs(), () => this.#farEnd?.arrive(parcel));
    time.after(this.#lineFreeAtMs - time.monotonicMs(), () => this.#sent(parcel));
  }

  #sent(parcel: Parcel): void {
    if ('bytes' in parcel) this.#outboxBytes = Math.max(0, this.#outboxBytes - parcel.bytes.length);
    if (this.#outboxBytes <= sendBufferBytes) for (const wake of this.#waiting.splice(0)) wake();
    this.#sendNext(0);
  }

  #sendAgain(waitedMs: number): void {
    const retryMs = Math.min(longestRetryMs, Math.max(firstRetryMs, waitedMs));
    if (waitedMs + retryMs > giveUpMs)
      return this.lose({ code: 'timed-out', detail: `${this.path}: nothing is acknowledged` });
    this.#way.time.after(retryMs, () => this.#sendNext(waitedMs + retryMs));
  }

  arrive(parcel: Parcel): void {
    if (this.#events.isClosed) return;
    if ('bytes' in parcel) this.#events.bytes(parcel.bytes);
    else this.lose({ code: 'disconnected', detail: `${this.path}: the far end closed` });
  }
}
