import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FirmwareReading } from '../../../hal/contracts/firmware.ts';
import { version } from '../../runtime/version.ts';

/** This very program: whoever lists software on a terminal lists the one that does the listing. Hashed where it is one built file. */
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

/** From the sources there are hundreds of files and no one hash. */
function ownHash(): string | null {
  if (!import.meta.filename.endsWith('/posdoctor.js')) return null;
  known ??= createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex');
  return known;
}
