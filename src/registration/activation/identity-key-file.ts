import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeIdentityKey } from './certificate-request.ts';

/** The private key of a terminal's identity. It leaves its keeper for signing alone. */
export interface IdentityKeeper {
  privateKeyPem(): Promise<string>;
}

/** Keeps the key in a file that its owner alone may read; made at the first need, and never replaced. */
export function createIdentityKeyFile(path: string): IdentityKeeper {
  return {
    privateKeyPem: async () => {
      const known = readKey(path);
      if (known !== null) return known;
      const made = await makeIdentityKey();
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${String(process.pid)}`;
      writeFileSync(draft, made, { mode: 0o600, flush: true });
      linkUnlessThere(draft, path);
      rmSync(draft, { force: true });
      return readKey(path) ?? made;
    },
  };
}

function readKey(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Two processes may race for the first key: the one that links first wins for both. */
function linkUnlessThere(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
