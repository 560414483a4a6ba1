import { stat } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import { failed, ok } from '../contracts/fault.ts';
import type { Fault, HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time, Timer } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { guardedBinding } from './guarded-binding.ts';
import { createLinkEvents } from './link-events.ts';
import type { PausableLink } from './pausable-link.ts';

type Port = SerialPort;

/** A USB adapter that went and came back has a new device number under the same path: looked at this often. */
const watchEveryMs = 1500;

/**
 * Opens a serial port, 8N1, no flow control: `no-device`, `busy` when another program of this stack holds it, `denied`. A new port
 * object per connection, for a reopened one delivers what was written while it was gone. A write resolves when the kernel has the
 * bytes; waiting for the wire (tcdrain) would block a thread for ever on a printer that takes nothing.
 */
export async function openSerial(path: string, baudRate: number, time: Time): Promise<HalResult<ByteLink>> {
  const release = time.hold();
  try {
    // Loaded here, for most runs never touch a serial port.
    const [{ LinuxBinding }, { SerialPort }] = await Promise.all([
      import('@serialport/bindings-cpp'),
      import('serialport'),
    ]);
    // The package takes a binding but does not declare that it does.
    const options = { binding: guardedBinding(LinuxBinding), path, baudRate, autoOpen: false };
    const port = new SerialPort(options);
    await opened(port);
    const { rdev } = await stat(path);
    return ok(new SerialLink(port, path, { rdev, time }));
  } catch (error) {
    return { ok: false, fault: faultFromErrno(error, `opening ${path} at ${String(baudRate)} baud`) };
  } finally {
    release();
  }
}

/** What an earlier owner left in the kernel's buffers is dropped: it answers nobody's question. */
function opened(port: Port): Promise<void> {
  return new Promise((resolve, reject) => {
    port.open((error) => {
      if (error !== null) reject(error);
      else port.flush(() => resolve());
    });
  });
}

class SerialLink implements PausableLink {
  readonly path: string;
  readonly #events = createLinkEvents();
  readonly onBytes = this.#events.onBytes;
  readonly onClose = this.#events.onClose;
  readonly #port: Port;
  readonly #devicePath: string;
  readonly #rdev: number;
  readonly #time: Time;
  #watch: Timer | undefined;
  #writesUnderWay = 0;
  #writeOverdue = false;
  #closing: Promise<void> | undefined;

  constructor(port: Port, devicePath: string, watched: { readonly rdev: number; readonly time: Time }) {
    this.path = `serial:${devicePath}`;
    this.#port = port;
    this.#devicePath = devicePath;
    this.#rdev = watched.rdev;
    this.#time = watched.time;
    port.on('data', (chunk: Buffer) => this.#events.bytes(chunk));
    port.on('error', (error: Error) => this.#lose(error));
    // Arrives twice when a write was blocked, the second time without its reason.
    port.on('close', (error: Error | null | undefined) =>
      this.#lose(error ?? new Error('the port was disconnected')),
    );
    this.#watchLater();
  }

  write(bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>> {
    if (this.#events.isClosed || !this.#port.isOpen) {
      return Promise.resolve(failed('disconnected', `${this.path}: the link is closed`));
    }
    if (this.#writeOverdue) {
      return Promise.resolve(failed('busy', `${this.path}: an earlier write has not been taken yet`));
    }
    this.#writesUnderWay += 1;
    const limit = { deadlineMs, doing: `writing to ${this.path}`, onTimeout: () => this.#markOverdue() };
    return withDeadline(this.#time, limit, (settle) => {
      this.#port.write(Buffer.from(bytes), (error) => {
        this.#writesUnderWay -= 1;
        if (this.#writesUnderWay === 0) this.#writeOverdue = false;
        if (error === null || error === undefined) settle(ok(undefined));
        else settle({ ok: false, fault: lostFault(error, limit.doing) });
      });
    });
  }

  /** DSR or CTS raised: a device with power holds the line. A port without these lines refuses to tell. */
  readonly alive = (): Promise<boolean> =>
    new Promise((resolve) => {
      this.#port.get((error, lines) =>
        resolve(error === null && (lines?.dsr === true || lines?.cts === true)),
      );
    });

  pause(): void {
    this.#port.pause();
  }

  resume(): void {
    this.#port.resume();
  }

  close(): Promise<void> {
    return this.#closeWith(null);
  }

  #markOverdue(): void {
    this.#writeOverdue = true;
  }

  #lose(error: unknown): void {
    void this.#closeWith(lostFault(error, this.path));
  }

  #watchLater(): void {
    this.#watch = this.#time.after(watchEveryMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const rdev = await stat(this.#devicePath).then(
      (found) => found.rdev,
      () => null,
    );
    if (this.#events.isClosed) return;
    if (rdev === this.#rdev) this.#watchLater();
    else this.#lose(new Error(rdev === null ? 'the device is gone' : 'another device has taken its place'));
  }

  #closeWith(fault: Fault | null): Promise<void> {
    this.#closing ??= this.#closeOnce(fault);
    return this.#closing;
  }

  async #closeOnce(fault: Fault | null): Promise<void> {
    this.#watch?.cancel();
    this.#events.closed(fault);
    if (!this.#port.isOpen) return;
    // What was not taken must not be waited for: closing a terminal waits up to 30 s for its output.
    if (this.#writesUnderWay > 0) await settled((done) => this.#port.flush(done));
    await settled((done) => this.#port.close(done));
  }
}

/** Every failure of an open port means that it is gone. */
function lostFault(error: unknown, doing: string): Fault {
  const fault = faultFromErrno(error, doing, 'open');
  return fault.code === 'denied' ? fault : { ...fault, code: 'disconnected' };
}

function settled(start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    start(() => resolve());
  });
}
