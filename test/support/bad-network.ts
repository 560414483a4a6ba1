import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** What happens to bytes on their way. */
export interface Weather {
  /** Directions in which bytes vanish. */
  lost: readonly ('up' | 'down')[];
  /** Delay of each piece, milliseconds. */
  delayMs: () => number;
  /** Size of the pieces bytes are cut into. */
  pieceBytes: () => number;
  /** After so many pieces of one connection, in either direction, both its ends are reset; Infinity: never. */
  resetAfter: number;
}

/** A network between an agent and its hub that a test can spoil. */
export interface BadNetwork {
  readonly port: number;
  readonly weather: Weather;
  /** Connections begun so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Listens on a free port and forwards to `target`, for better or worse. */
export function openBadNetwork(target: number): Promise<BadNetwork> {
  const weather: Weather = {
    lost: [],
    delayMs: () => 0,
    pieceBytes: () => 65_536,
    resetAfter: Number.POSITIVE_INFINITY,
  };
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const hub = connect(target, '127.0.0.1');
    for (const socket of [client, hub]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        // A hole in the road hides the end of a connection as well.
        if (weather.lost.length === 0) for (const end of [client, hub]) end.destroy();
      });
    }
    carry(client, hub, weather);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        weather,
        get connections() {
          return connections;
        },
        close: () => closeAll(server, open),
      });
    });
  });
}

function carry(client: Socket, hub: Socket, weather: Weather): void {
  let pieces = 0;
  const forward = (direction: 'up' | 'down', to: Socket): ((bytes: Buffer) => void) => {
    const send = async (bytes: Buffer): Promise<void> => {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + weather.pieceBytes());
        at += piece.length;
        const delayMs = weather.delayMs();
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        pieces += 1;
        if (pieces > weather.resetAfter) {
          client.resetAndDestroy();
          hub.resetAndDestroy();
        } else if (!weather.lost.includes(direction) && to.writable) to.write(piece);
      }
    };
    let road = Promise.resolve();
    return (bytes) => {
      const before = road;
      road = (async () => {
        await before;
        await send(bytes);
      })();
    };
  };
  client.on('data', forward('up', hub));
  hub.on('data', forward('down', client));
}

function closeAll(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
}
