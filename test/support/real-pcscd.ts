import { describe } from 'vitest';
import { canIsolate } from './pcscd-process.ts';
import { describeWithPeer, peerMissing } from './peers.ts';

/** A suite that needs the real card service; skipped by name where the service cannot be given a folder of its own. */
export function describeWithPcscd(name: string, suite: () => void): void {
  if (canIsolate || peerMissing('card-service') !== undefined) describeWithPeer('card-service', name, suite);
  else describe.skip(`${name} [skipped: no right to make a mount namespace]`, suite);
}
