import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { missingPeers, readPeerNote } from '../../scripts/set-up/peer-probe.mjs';
import { PEERS } from '../../scripts/peers.table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Why a suite that needs this peer cannot run here, or undefined when the peer is there. */
export function peerMissing(peerId: string): string | undefined {
  const peer = PEERS.find(({ id }) => id === peerId);
  if (peer === undefined) throw new Error(`no peer "${peerId}" in scripts/peers.table.mjs`);
  if (missingPeers([peer]).length === 0) return undefined;
  const note = readPeerNote(root);
  const why = note?.missing.includes(peerId) === true ? note.reason : 'not installed';
  return `${peerId} is missing (${why}; Debian: ${peer.packages.join(' ')})`;
}

/** What becomes of a suite whose peer is missing: skipped where people work, a failure where CI vouches for all. */
export function withoutPeer(env: Readonly<Record<string, string | undefined>>): 'skip' | 'fail' {
  return env['CI'] === 'true' ? 'fail' : 'skip';
}

/** A suite that needs a Debian peer: it runs, or is skipped by name with the reason, or fails where CI=true. */
export function describeWithPeer(peerId: string, name: string, suite: () => void): void {
  const reason = peerMissing(peerId);
  if (reason === undefined) {
    describe(name, suite);
  } else if (withoutPeer(process.env) === 'skip') {
    describe.skip(`${name} [skipped: ${reason}]`, suite);
  } else {
    describe(name, () => {
      test(`has its peer ${peerId}`, () => {
        throw new Error(reason);
      });
    });
  }
}
