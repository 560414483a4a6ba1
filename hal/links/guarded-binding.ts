import { read } from 'node:fs';
import type { LinuxBindingInterface, LinuxPortBinding } from '@serialport/bindings-cpp';

/**
 * The serial binding with a read that sees a hang-up. The stock one asks again at once when `read` gives 0 bytes: a port that goes
 * while bytes arrive then burns a core for ever and never says so.
 */
export function guardedBinding(base: LinuxBindingInterface): LinuxBindingInterface {
  return {
    list: () => base.list(),
    open: async (options) => {
      const port = await base.open(options);
      port.read = (buffer, offset, length) => readGuarded(port, buffer, offset, length);
      return port;
    },
  };
}

interface ReadResult {
  readonly buffer: Buffer;
  readonly bytesRead: number;
}

async function readGuarded(
  port: LinuxPortBinding,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<ReadResult> {
  for (;;) {
    if (port.fd === null) throw closedMeanwhile();
    const outcome = await readOnce(port.fd, buffer, offset, length);
    if (typeof outcome === 'number') {
      if (outcome > 0) return { buffer, bytesRead: outcome };
      throw Object.assign(new Error('hang-up: the port was disconnected'), { disconnect: true });
    }
    if (!['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes(outcome.code ?? '')) {
      throw Object.assign(outcome, { disconnect: true });
    }
    await readable(port);
  }
}

function readOnce(
  fd: number,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    read(fd, buffer, offset, length, null, (error, bytesRead) => resolve(error ?? bytesRead));
  });
}

/** Rejects with `canceled: true` when the port is closed meanwhile. A poller that was destroyed must not be touched: it crashes. */
function readable(port: LinuxPortBinding): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!port.isOpen) return reject(closedMeanwhile());
    port.poller.once('readable', (error: Error | null) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function closedMeanwhile(): Error {
  return Object.assign(new Error('port is not open'), { canceled: true });
}
