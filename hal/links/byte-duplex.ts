import { Duplex } from 'node:stream';
import type { Fault } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { isPausable } from './pausable-link.ts';

/** A stalled write is given up after this long, as a kernel gives up an unacknowledged segment. */
const writeDeadlineMs = 60_000;

/** How many turns of the event loop Node's streams may take to pass on what they were given. */
const turnsToSettle = 4;

/** A fault on its way through code that speaks in errors. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/**
 * A byte link as a Node stream, so that Node's own TLS can run over it, real or simulated. Streams hand data on in later turns of the
 * event loop: a virtual clock is held until they have.
 */
export function byteDuplex(link: ByteLink, time: Time): Duplex {
  return new LinkDuplex(link, time);
}

class LinkDuplex extends Duplex {
  readonly #link: ByteLink;
  readonly #time: Time;

  constructor(link: ByteLink, time: Time) {
    super();
    this.#link = link;
    this.#time = time;
    link.onBytes((bytes) => {
      settle(time);
      if (!this.push(Buffer.from(bytes)) && isPausable(link)) link.pause();
    });
    link.onClose((fault) => {
      settle(time);
      if (fault === null || fault.code === 'disconnected') this.push(null);
      else this.destroy(new LinkError(fault));
    });
  }

  override _read(): void {
    if (isPausable(this.#link)) this.#link.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: (error: Error | null) => void): void {
    void this.#writeThrough(Uint8Array.from(chunk), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    void this.#closeThrough(error, done);
  }

  async #writeThrough(bytes: Uint8Array, done: (error: Error | null) => void): Promise<void> {
    settle(this.#time);
    const written = await this.#link.write(bytes, writeDeadlineMs);
    settle(this.#time);
    done(written.ok ? null : new LinkError(written.fault));
  }

  async #closeThrough(error: Error | null, done: (error: Error | null) => void): Promise<void> {
    settle(this.#time);
    await this.#link.close();
    done(error);
  }
}

function settle(time: Time): void {
  const release = time.hold();
  let left = turnsToSettle;
  const turn = (): void => {
    left -= 1;
    if (left < 0) release();
    else setImmediate(turn);
  };
  turn();
}
