// What of the peers is here, and why the rest is not. Read by set-up and by the tests.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PEERS } from '../peers.table.mjs';

const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin'];

/**
 * Peers that are not on this machine, found by looking for their files; nothing is started.
 * @param {readonly import('../peers.table.mjs').Peer[]} [peers]
 */
export function missingPeers(peers = PEERS) {
  return peers.filter(({ probe }) =>
    'command' in probe ? !commandExists(probe.command) : !probe.anyFile.some((file) => existsSync(file)),
  );
}

/**
 * True when the command is in PATH or in a system folder: an ordinary user's PATH often leaves out sbin.
 * @param {string} command
 */
export function commandExists(command) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, command)));
}

/**
 * What set-up noted the last time it could not install a peer.
 * @typedef {object} PeerNote
 * @property {string} triedAt ISO 8601
 * @property {readonly string[]} missing peer ids
 * @property {string} reason
 *
 * @param {string} root
 * @returns {PeerNote | undefined}
 */
export function readPeerNote(root) {
  const file = peerNoteFile(root);
  if (!existsSync(file)) return undefined;
  return /** @type {PeerNote} */ (JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Where set-up leaves its note for the tests.
 * @param {string} root
 */
export function peerNoteFile(root) {
  return join(root, 'node_modules', '.cache', 'posdoctor-peers.json');
}
