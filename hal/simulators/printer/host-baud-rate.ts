import { execFile } from 'node:child_process';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

/**
 * Connects a simulated printer to its end of a pty, so that it notices at which rate the host speaks: a pty does not pace bytes,
 * but `stty` shows what the host has set. Parity cannot be seen.
 */
export function attachOverPty(printer: VirtualPrinter, link: ByteLink, ptyPath: string, time: Time): void {
  let rate: number | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (bytes: Uint8Array, listener: (bytes: Uint8Array) => void): void => {
    const before = turn;
    turn = (async () => {
      await before;
      rate = await hostBaudRate(ptyPath, time);
      listener(bytes);
    })();
  };
  const paced: ByteLink = {
    path: link.path,
    write: (bytes, deadlineMs) => link.write(bytes, deadlineMs),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    onBytes: (listener) => link.onBytes((bytes) => inTurn(bytes, listener)),
  };
  printer.attach(paced, { hostBaudRate: () => rate });
}

/** The rate set on a terminal device, bits per second; null when nobody can tell. */
export function hostBaudRate(ptyPath: string, time: Time): Promise<number | null> {
  const release = time.hold();
  return new Promise((resolve) => {
    execFile('stty', ['-F', ptyPath, 'speed'], (error, stdout) => {
      release();
      const rate = Number(stdout.trim());
      resolve(error === null && Number.isInteger(rate) && rate > 0 ? rate : null);
    });
  });
}
