import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { serveCaller } from './socket/caller.ts';
import type { Served } from './socket/caller.ts';
import { isOwnSocket } from './socket/socket-path.ts';

/** Faces that may be connected at once. */
const mostCallers = 32;

/** The agent's door for faces of this machine. */
export interface SocketServer {
  readonly path: string;
  close(): Promise<void>;
}

/** What is served, and where. */
export interface SocketSetting extends Served {
  readonly path: string;
  /** Of this process; a socket left behind by it is replaced. */
  readonly uid: number;
}

/**
 * Serves a session host on a unix socket that only its owner can reach. Whoever calls this holds the data folder's outbox, so a socket that is
 * still there was left by an agent that was killed.
 */
export async function serveSocket(setting: SocketSetting): Promise<SocketServer> {
  const { path, uid } = setting;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (isOwnSocket(path, uid)) rmSync(path);
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.once('close', () => callers.delete(socket));
    serveCaller(socket, setting);
  });
  server.maxConnections = mostCallers;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => setting.log.write('error', 'socket', { detail: error.message }));
  chmodSync(path, 0o600);
  return {
    path,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of callers) socket.destroy();
      }),
  };
}
