import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Lease, LeaseName, Leases } from './leases.ts';

/** How often a lock whose holder died is taken over before giving up: two runs may race for it. */
const attempts = 3;

/**
 * Leases as lock files `<device>.lock` with the holder's pid, honoured by every posdoctor process of this data folder.
 * A lock whose process is gone is taken over.
 */
export function createFileLeases(folder: string, pid: number): Leases {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    claim: (devices, owner) => {
      const taken: LeaseName[] = [];
      for (const device of devices) {
        const lock = takeLock(join(folder, `${device}.lock`), `${pid} ${owner}`);
        if (!lock.ok) {
          releaseAll(folder, taken);
          return failed('busy', `${device} is held by ${lock.holder}`);
        }
        taken.push(device);
      }
      return ok<Lease>({ release: () => releaseAll(folder, taken.splice(0)) });
    },
  };
}

type Taken = { readonly ok: true } | { readonly ok: false; readonly holder: string };

function takeLock(path: string, text: string): Taken {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, text);
      closeSync(file);
      return { ok: true };
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder.pid)) return { ok: false, holder: holder.text };
    removeQuietly(path);
  }
  return { ok: false, holder: 'another run' };
}

function readHolder(path: string): { readonly pid: number; readonly text: string } | null {
  try {
    const [pid = '', ...owner] = readFileSync(path, 'utf8').split(' ');
    return { pid: Number(pid), text: `process ${pid} (${owner.join(' ')})` };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function releaseAll(folder: string, devices: readonly LeaseName[]): void {
  for (const device of devices) removeQuietly(join(folder, `${device}.lock`));
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
