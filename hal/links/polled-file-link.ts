import { constants, open as openFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failed, ok } from '../contracts/fault.ts';
import type { Fault, HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import { sleep } from '../contracts/time.ts';
import type { Time, Timer } from '../contracts/time.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { createLinkEvents } from './link-events.ts';

/** How a character device behaves that has no poller of its own. */
export interface PolledFileOptions {
  /** What the link calls itself, with the path: `usb-lp:/dev/usb/lp0`. */
  readonly kind: string;
  readonly path: string;
  /** A read of no bytes: usual on usb-lp (an empty transfer), a hang-up on a terminal. */
  readonly emptyRead: 'usual' | 'hang-up';
  /** A finished second write proves that the device took the first (usb-lp holds one block). */
  readonly takenWritesProveLife: boolean;
  /** How often the file is looked at when nothing moves; the kernel keeps little of what an input device says. */
  readonly idlePollMs?: number;
}

/** Right after traffic the file is looked at this often; a printer answers within milliseconds. */
const busyPollMs = 10;
const usualIdlePollMs = 250;
const busyForMs = 1500;
const writeRetryMs = 10;

/**
 * Opens a character device without ever blocking: four blocking reads would freeze all file work of the process.
 * `no-device`, `busy`, `denied` on opening; a read that fails later closes with `disconnected`.
 */
export async function openPolledFile(options: PolledFileOptions, time: Time): Promise<HalResult<ByteLink>> {
  const release = time.hold();
  try {
    const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
    const file = await openFile(options.path, flags);
    return ok(new PolledFileLink(file, options, time));
  } catch (error) {
    return { ok: false, fault: faultFromErrno(error, `opening ${options.path}`) };
  } finally {
    release();
  }
}

class PolledFileLink implements ByteLink {
  readonly path: string;
  readonly alive: () => Promise<boolean>;
  readonly #file: FileHandle;
  readonly #options: PolledFileOptions;
  readonly #time: Time;
  readonly #events = createLinkEvents();
  readonly #buffer = new Uint8Array(16_384);
  readonly onBytes = this.#events.onBytes;
  readonly onClose = this.#events.onClose;
  /** The next look at the file; undefined while a look is under way and once the file cannot be read. */
  #nextLook: Timer | undefined;
  #lastTrafficMs: number;
  #writesTaken = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(file: FileHandle, options: PolledFileOptions, time: Time) {
    this.path = `${options.kind}:${options.path}`;
    this.#file = file;
    this.#options = options;
    this.#time = time;
    this.#lastTrafficMs = time.monotonicMs();
    this.alive = () => Promise.resolve(options.takenWritesProveLife && this.#writesTaken >= 2);
    this.#lookLater();
  }

  write(bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>> {
    const giveUpMs = this.#time.monotonicMs() + deadlineMs;
    const written = this.#turn.then(() => this.#writeUntil(bytes, giveUpMs));
    this.#turn = written;
    return written;
  }

  close(): Promise<void> {
    return this.#closeWith(null);
  }

  async #writeUntil(bytes: Uint8Array, giveUpMs: number): Promise<HalResult<void>> {
    let done = 0;
    while (done < bytes.length) {
      if (this.#events.isClosed) return failed('disconnected', `${this.path}: the link is closed`);
      try {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, null);
        done += bytesWritten;
        this.#expectTraffic();
      } catch (error) {
        if (!isNotReady(error)) return { ok: false, fault: this.#lose(error, 'writing to') };
        if (this.#time.monotonicMs() >= giveUpMs) {
          return failed(
            'timed-out',
            `${this.path}: the device took ${String(done)} of ${String(bytes.length)} bytes`,
          );
        }
        await sleep(this.#time, writeRetryMs);
      }
    }
    this.#writesTaken += 1;
    return ok(undefined);
  }

  /** Something was written: the answer is worth looking for at once. */
  #expectTraffic(): void {
    this.#lastTrafficMs = this.#time.monotonicMs();
    if (this.#nextLook === undefined) return;
    this.#nextLook.cancel();
    this.#lookLater();
  }

  #lookLater(): void {
    if (this.#events.isClosed) return;
    const busy = this.#time.monotonicMs() - this.#lastTrafficMs < busyForMs;
    const idleMs = this.#options.idlePollMs ?? usualIdlePollMs;
    this.#nextLook = this.#time.after(busy ? Math.min(busyPollMs, idleMs) : idleMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    this.#nextLook = undefined;
    try {
      const { bytesRead } = await this.#file.read(this.#buffer, 0, this.#buffer.length, null);
      if (bytesRead > 0) {
        this.#lastTrafficMs = this.#time.monotonicMs();
        const chunk = this.#buffer.slice(0, bytesRead);
        // What came may have been a card: nothing of it stays here.
        this.#buffer.fill(0, 0, bytesRead);
        this.#events.bytes(chunk);
      } else if (this.#options.emptyRead === 'hang-up') {
        return void this.#lose(new Error('hang-up'), 'reading');
      }
    } catch (error) {
      if (this.#events.isClosed) return;
      // A one-way interface refuses every read: it can print and never answer, which is no fault of the link.
      if (codeOf(error) === 'EINVAL') return;
      if (!isNotReady(error)) return void this.#lose(error, 'reading');
    }
    this.#lookLater();
  }

  #lose(error: unknown, doing: string): Fault {
    const fault = faultFromErrno(error, `${doing} ${this.path}`, 'open');
    const lost: Fault = fault.code === 'io' ? { ...fault, code: 'disconnected' } : fault;
    void this.#closeWith(lost);
    return lost;
  }

  #closeWith(fault: Fault | null): Promise<void> {
    this.#closing ??= this.#closeOnce(fault);
    return this.#closing;
  }

  async #closeOnce(fault: Fault | null): Promise<void> {
    this.#nextLook?.cancel();
    this.#events.closed(fault);
    await this.#file.close().catch(() => undefined);
  }
}

function isNotReady(error: unknown): boolean {
  return ['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
