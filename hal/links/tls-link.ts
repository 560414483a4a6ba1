import { isIP } from 'node:net';
import { connect, getCACertificates } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { ok } from '../contracts/fault.ts';
import type { Fault, HalResult } from '../contracts/fault.ts';
import type { ByteLink, TlsLink, TlsOptions } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { byteDuplex, LinkError } from './byte-duplex.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { tcpLink } from './tcp-link.ts';
import { tlsPeerOf } from './tls-peer.ts';

/** How to open a tunnel, and how long that may take. */
export interface TlsOrder {
  readonly tls: TlsOptions;
  readonly deadlineMs: number;
  readonly time: Time;
}

/**
 * Real TLS over any byte link, which it takes over. The tunnel is opened to untrusted, expired and very old peers too: whoever asked
 * looks at `peer` before trusting it with anything. `protocol` when the other side does not speak TLS, `reset` when it leaves.
 */
export async function tlsOver(link: ByteLink, order: TlsOrder): Promise<HalResult<TlsLink>> {
  const rootsPem = order.tls.trustedRootsPem ?? systemRoots();
  const path = link.path.replace(/^tcp:/, 'tls:');
  const socket = connect({
    socket: byteDuplex(link, order.time),
    rejectUnauthorized: false,
    ca: [...rootsPem],
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    ...(isIP(order.tls.serverName) === 0 ? { servername: order.tls.serverName } : {}),
  });
  const opened = await withDeadline<TlsLink>(
    order.time,
    { deadlineMs: order.deadlineMs, doing: `TLS with ${path}`, onTimeout: () => socket.destroy() },
    (settle) => {
      socket.once('secureConnect', () => {
        const peer = tlsPeerOf(socket, { tls: order.tls, rootsPem, nowMs: order.time.now() });
        settle(ok(Object.assign(tcpLink(socket, path, order.time), { peer })));
      });
      // Stays, so that a failure after a time-out cannot end the process.
      socket.on('error', (error: unknown) =>
        settle({ ok: false, fault: tlsFault(error, `TLS with ${path}`) }),
      );
    },
  );
  if (!opened.ok) await ended(socket, link);
  return opened;
}

/** A terminal without a certificate store of its own is judged by the roots that come with Node. */
function systemRoots(): readonly string[] {
  const own = getCACertificates('system');
  return own.length > 0 ? own : getCACertificates('bundled');
}

function tlsFault(error: unknown, doing: string): Fault {
  if (error instanceof LinkError) return error.fault;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO')
    return { code: 'protocol', detail: `${doing}: ${code}` };
  return faultFromErrno(error, doing, 'open');
}

async function ended(socket: TLSSocket, link: ByteLink): Promise<void> {
  socket.destroy();
  await link.close();
}
