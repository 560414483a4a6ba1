import { lookup, promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import { ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Address, NetLink, ResolveQuery, TlsLink, TlsOptions } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';
import { dialTcp, listenTcp } from './tcp-link.ts';

/** The network of this machine. Listens on loopback only. */
export function createNetLink(time: Time): NetLink {
  return {
    resolve: (query, deadlineMs) => resolve(query, deadlineMs, time),
    dial: (address, deadlineMs) => dialTcp(address, deadlineMs, time),
    dialTls: (address, options, deadlineMs) => dialTls(address, options, { time, deadlineMs }),
    listen: (port, onLink) => listenTcp({ port }, time, onLink),
  };
}

function resolve(query: ResolveQuery, deadlineMs: number, time: Time): Promise<HalResult<readonly string[]>> {
  if (isIP(query.name) === query.family) return Promise.resolve(ok([query.name]));
  const release = time.hold();
  const asked =
    query.server === null
      ? askSystem(query, deadlineMs, time)
      : askServer(query, query.server, { time, deadlineMs });
  return asked.finally(release);
}

/** The C library's own way, hosts file and search list included; it cannot be called off, only no longer waited for. */
function askSystem(
  { name, family }: ResolveQuery,
  deadlineMs: number,
  time: Time,
): Promise<HalResult<readonly string[]>> {
  const doing = `resolve ${name}`;
  return withDeadline(time, { deadlineMs, doing }, (settle) => {
    lookup(name, { family, all: true }, (error, found) => {
      if (error) settle({ ok: false, fault: faultFromErrno(error, doing) });
      else settle(ok(found.map(({ address }) => address)));
    });
  });
}

interface Limit {
  readonly time: Time;
  readonly deadlineMs: number;
}

async function askServer(
  { name, family }: ResolveQuery,
  server: string,
  limit: Limit,
): Promise<HalResult<readonly string[]>> {
  const doing = `resolve ${name} at ${server}`;
  const resolver = new dns.Resolver({ timeout: Math.max(1, limit.deadlineMs), tries: 1 });
  try {
    resolver.setServers([server]);
  } catch (error) {
    return { ok: false, fault: faultFromErrno(error, doing) };
  }
  return withDeadline(
    limit.time,
    { deadlineMs: limit.deadlineMs, doing, onTimeout: () => resolver.cancel() },
    (settle) => {
      const asked = family === 4 ? resolver.resolve4(name) : resolver.resolve6(name);
      asked.then(
        (addresses) => settle(ok(addresses)),
        (error: unknown) => settle({ ok: false, fault: faultFromErrno(error, doing) }),
      );
    },
  );
}

/** One deadline for both: what dialling used is not there for the handshake. */
async function dialTls(address: Address, tls: TlsOptions, limit: Limit): Promise<HalResult<TlsLink>> {
  const startMs = limit.time.monotonicMs();
  // Loaded when it is first used: an agent at rest needs none of what TLS brings along.
  const { tlsOver } = await import('./tls-link.ts');
  const dialled = await dialTcp(address, limit.deadlineMs, limit.time);
  if (!dialled.ok) return dialled;
  const leftMs = Math.max(1, limit.deadlineMs - (limit.time.monotonicMs() - startMs));
  return tlsOver(dialled.value, { tls, time: limit.time, deadlineMs: leftMs });
}
