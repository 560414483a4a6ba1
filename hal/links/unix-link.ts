import { connect, createServer } from 'node:net';
import { ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import type { PausableLink } from './pausable-link.ts';
import { tcpLink } from './tcp-link.ts';

/** Dials a unix socket: `no-device` when there is none, `refused` when nobody listens, `denied` without the right. */
export function dialUnix(socketPath: string, deadlineMs: number, time: Time): Promise<HalResult<ByteLink>> {
  const path = `unix:${socketPath}`;
  const release = time.hold();
  const socket = connect({ path: socketPath });
  return withDeadline<ByteLink>(
    time,
    { deadlineMs, doing: `dialling ${path}`, onTimeout: () => socket.destroy() },
    (settle) => {
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        settle(ok(tcpLink(socket, path, time)));
      });
      socket.on('error', (error) => settle({ ok: false, fault: faultFromErrno(error, `dialling ${path}`) }));
    },
  ).finally(release);
}

/** Accepts connections on a unix socket, for stand-ins of services. */
export function listenUnix(
  socketPath: string,
  time: Time,
  onLink: (link: PausableLink) => void,
): Promise<HalResult<{ close(): Promise<void> }>> {
  const open = new Set<PausableLink>();
  const server = createServer((socket) => {
    const link = tcpLink(socket, `unix:${socketPath}`, time);
    open.add(link);
    link.onClose(() => open.delete(link));
    onLink(link);
  });
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await Promise.all([...open].map((link) => link.close()));
    await closed;
  };
  return new Promise((resolve) => {
    server.once('error', (error) => {
      resolve({ ok: false, fault: faultFromErrno(error, `listening on ${socketPath}`) });
    });
    server.listen(socketPath, () => resolve(ok({ close })));
  });
}
