import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import { sleep } from '../contracts/time.ts';
import type { Time } from '../contracts/time.ts';

/** A terminal device whose far end is a TCP server: a simulated device behind a serial port. */
export interface SocatPty {
  /** What to open: the link given. */
  readonly path: string;
  /** Takes the port away at once, as pulling the plug does; idempotent. */
  pull(): Promise<void>;
}

/**
 * Joins a new pty at `linkPath` to a TCP port of this machine through socat (`no-device` when socat is not installed). The far end
 * must be a socket: a child process of socat would keep the terminal alive.
 */
export async function openSocatPty(
  linkPath: string,
  tcpPort: number,
  time: Time,
): Promise<HalResult<SocatPty>> {
  const child = spawn(
    'socat',
    [`pty,raw,echo=0,link=${linkPath}`, `tcp:127.0.0.1:${String(tcpPort)},nodelay`],
    {
      stdio: 'ignore',
    },
  );
  const ended = endOf(child);
  const ready = await Promise.race([isThere(linkPath, time), ended.then(() => false)]);
  if (!ready) return failed('no-device', 'socat gave no pty: is it installed, and does the TCP port answer?');
  return ok({
    path: linkPath,
    pull: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  });
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** A killed socat leaves its link dangling: only what the link leads to counts. */
async function isThere(linkPath: string, time: Time): Promise<boolean> {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = await stat(linkPath).catch(() => null);
    if (found?.isCharacterDevice() === true) return true;
    await sleep(time, 10);
  }
  return false;
}
