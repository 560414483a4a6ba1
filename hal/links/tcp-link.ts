import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Address, ByteLink, Listener } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { createLinkEvents } from './link-events.ts';
import type { PausableLink } from './pausable-link.ts';

/** Dials a TCP peer: `refused`, `unreachable` (also for a name nobody knows) or `timed-out` after `deadlineMs`. */
export function dialTcp(address: Address, deadlineMs: number, time: Time): Promise<HalResult<ByteLink>> {
  const path = `tcp:${address.host}:${String(address.port)}`;
  const release = time.hold();
  const socket = connect({ host: address.host, port: address.port, noDelay: true });
  return withDeadline<ByteLink>(
    time,
    { deadlineMs, doing: `dialling ${path}`, onTimeout: () => socket.destroy() },
    (settle) => {
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        settle(ok(tcpLink(socket, path, time)));
      });
      // Stays after a time-out, so that the late failure of a socket nobody waits for cannot end the process.
      socket.on('error', (error) => settle({ ok: false, fault: faultFromErrno(error, `dialling ${path}`) }));
    },
  ).finally(release);
}

/** Where to accept connections. `host` defaults to loopback; port 0 takes any free port. */
export interface ListenOptions {
  readonly host?: string;
  readonly port: number;
  /** Further clients are accepted and closed at once, as many network printers do. */
  readonly maxConnections?: number;
}

/** Accepts TCP connections as links; `busy` when the port is taken, `denied` without the right. */
export function listenTcp(
  options: ListenOptions,
  time: Time,
  onLink: (link: PausableLink) => void,
): Promise<HalResult<Listener>> {
  const { host = '127.0.0.1', port } = options;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onLink(tcpLink(socket, `tcp:${socket.remoteAddress ?? '?'}:${String(socket.remotePort ?? 0)}`, time));
  });
  if (options.maxConnections !== undefined) server.maxConnections = options.maxConnections;
  return new Promise((resolve) => {
    server.once('error', (error) => {
      resolve({ ok: false, fault: faultFromErrno(error, `listening on ${host}:${String(port)}`) });
    });
    server.listen({ host, port }, () => resolve(ok(listenerOf(server, sockets))));
  });
}

/** A connected socket as a link. A peer that ends its side is gone: no device of ours half-closes. */
export function tcpLink(socket: Socket, path: string, time: Time): PausableLink {
  const events = createLinkEvents();
  socket.on('data', (chunk) => events.bytes(chunk));
  socket.on('error', (error) => {
    events.closed(faultFromErrno(error, path, 'open'));
    socket.destroy();
  });
  socket.on('end', () => socket.destroy());
  socket.on('close', () => events.closed({ code: 'disconnected', detail: `${path}: the peer closed` }));
  return {
    path,
    onBytes: events.onBytes,
    onClose: events.onClose,
    write: (bytes, deadlineMs) => {
      if (events.isClosed || !socket.writable) {
        return Promise.resolve(failed('disconnected', `${path}: the link is closed`));
      }
      return withDeadline(time, { deadlineMs, doing: `writing to ${path}` }, (settle) => {
        socket.write(bytes, (error) => {
          settle(
            error ? { ok: false, fault: faultFromErrno(error, `writing to ${path}`, 'open') } : ok(undefined),
          );
        });
      });
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: () => {
      events.closed(null);
      return closeSocket(socket);
    },
  };
}

/** Lets bytes already handed over leave when the kernel takes them at once, and drops them otherwise: nothing is sent late. */
function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.once('close', () => resolve());
    if (socket.writableLength === 0) socket.destroySoon();
    else socket.destroy();
  });
}

function listenerOf(server: Server, sockets: ReadonlySet<Socket>): Listener {
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
