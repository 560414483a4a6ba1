import { createServer } from 'node:net';

/** A TCP server of this machine that takes connections and says nothing. */
export interface LoopbackServer {
  readonly port: number;
  onConnection(listener: () => void): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. */
export async function listenOnLoopback(): Promise<LoopbackServer> {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    port: address.port,
    onConnection: (listener) => void server.once('connection', listener),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
