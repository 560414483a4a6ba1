import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FirmwareReading } from '../../../hal/contracts/firmware.ts';
import { version } from '../../runtime/version.ts';

/** This very program: whoever lists software on a terminal lists the one that does the listing. Hashed where it is a built one. */
export function agentReading(simulated: boolean): FirmwareReading {
  const sha256 = simulated ? null : ownHash();
  return {
    component: 'agent',
    vendor: 'posdoctor',
    model: null,
    hwRev: null,
    version,
    releaseCounter: null,
    slot: null,
    source: 'posdoctor',
    evidence: sha256 === null ? 'claimed' : 'measured',
    sha256,
  };
}

let known: string | null = null;

/** A built program is `posdoctor.js` and its chunks; from the sources nothing is hashed. */
function ownHash(): string | null {
  const { dirname: here } = import.meta;
  const folder = basename(here) === 'chunks' ? dirname(here) : here;
  if (!existsSync(join(folder, 'posdoctor.js'))) return null;
  known ??= programHash(folder);
  return known;
}

/** The hash of a program of several files: of the list that `sha256sum posdoctor.js chunks/*` prints. */
export function programHash(folder: string): string {
  const chunks = join(folder, 'chunks');
  const names = existsSync(chunks)
    ? readdirSync(chunks)
        .filter((name) => name.endsWith('.js'))
        .toSorted()
        .map((name) => `chunks/${name}`)
    : [];
  const list = ['posdoctor.js', ...names].map(
    (name) => `${sha256Of(readFileSync(join(folder, name)))}  ${name}\n`,
  );
  return sha256Of(Buffer.from(list.join('')));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
