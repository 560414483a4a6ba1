import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { missingPeers, readPeerNote } from '../../scripts/set-up/peer-probe.mjs';
import { PEERS } from '../../scripts/peers.table.mjs';
import type { Peer } from '../../scripts/peers.table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where a suite runs: the peers it may name, and whether CI vouches for all of them. */
export interface PeerWorld {
  readonly peers: readonly Peer[];
  readonly ci: boolean;
}

const here: PeerWorld = { peers: PEERS, ci: process.env['CI'] === 'true' };

/** Why a suite that needs this peer cannot run here, or undefined when the peer is there. */
export function peerMissing(peerId: string, { peers }: PeerWorld = here): string | undefined {
  const peer = peers.find(({ id }) => id === peerId);
  if (peer === undefined) throw new Error(`no peer "${peerId}" in scripts/peers.table.mjs`);
  if (missingPeers([peer]).length === 0) return undefined;
  const note = readPeerNote(root);
  const why = note?.missing.includes(peerId) === true ? note.reason : 'not installed';
  return `${peerId} is missing (${why}; Debian: ${peer.packages.join(' ')})`;
}

/**
 * A suite that needs a Debian peer: it runs, or is skipped by name with the reason; where CI=true, a missing peer is
 * a failure.
 */
export function describeWithPeer(peerId: string, name: string, suite: () => void, world = here): void {
  const reason = peerMissing(peerId, world);
  if (reason === undefined) {
    describe(name, suite);
  } else if (world.ci) {
    describe(name, () => {
      test(`has its peer ${peerId}`, () => {
        throw new Error(reason);
      });
    });
  } else {
    describe.skip(`${name} [skipped: ${reason}]`, suite);
  }
}
