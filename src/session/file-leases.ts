import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Lease, LeaseName, Leases } from './leases.ts';
import { processMark } from './process-mark.ts';

/** How often a lock whose holder died is taken over before giving up: two runs may race for it. */
const attempts = 3;

/**
 * Leases as lock files `<device>.lock`, honoured by every posdoctor process of this data folder: `<pid>[@<mark>] <owner>`. A lock whose
 * process is gone is taken over, also when another one has its number by now, as after a power cut.
 */
export function createFileLeases(folder: string, pid: number): Leases {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let name: string | null = null;
  return {
    claim: (devices, owner) => {
      const taken: LeaseName[] = [];
      name ??= nameOf(pid);
      for (const device of devices) {
        const lock = takeLock(join(folder, `${device}.lock`), `${name} ${owner}`);
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

function nameOf(pid: number): string {
  const mark = processMark(pid);
  return mark === null ? String(pid) : `${String(pid)}@${mark}`;
}

function takeLock(path: string, text: string): Taken {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (createWhole(path, text)) return { ok: true };
    const found = readLock(path);
    if (found === null) continue;
    const holder = holderOf(found);
    if (isAlive(holder)) return { ok: false, holder: `process ${String(holder.pid)} (${holder.owner})` };
    takeAway(path, found);
  }
  return { ok: false, holder: 'another run' };
}

/** False when there is a lock already. Nobody ever reads half of one, but where the system forbids links, as Android does to applications. */
function createWhole(path: string, text: string): boolean {
  const draft = `${path}.${String(process.pid)}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    return createInPlace(path, text);
  } finally {
    removeQuietly(draft);
  }
}

function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Takes a dead lock away, and puts back what somebody else has laid in its place meanwhile. */
function takeAway(path: string, dead: string): void {
  const aside = `${path}.${String(process.pid)}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  if (readLock(aside) === dead) removeQuietly(aside);
  else renameSync(aside, path);
}

interface Holder {
  readonly pid: number;
  readonly mark: string | null;
  readonly owner: string;
}

function holderOf(text: string): Holder {
  const [name = '', ...owner] = text.split(' ');
  const [pid = '', mark = null] = name.split('@');
  return { pid: Number(pid), mark, owner: owner.join(' ') };
}

function isAlive({ pid, mark }: Holder): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isErrno(error, 'EPERM')) return false;
  }
  const now = mark === null ? null : processMark(pid);
  return now === null || now === mark;
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
