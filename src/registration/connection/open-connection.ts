import { isIP } from 'node:net';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { Fault, HalResult } from '../../../hal/contracts/fault.ts';
import type { ByteLink, NetLink, TlsPeer } from '../../../hal/contracts/links.ts';
import { deadlines } from '../deadlines.table.ts';
import type { Endpoint } from '../endpoint.ts';
import { tlsComplaintOf, type TlsComplaint } from './judge-tls-peer.ts';
import { orAbandoned } from './or-abandoned.ts';

/** The way out, and how to be stopped. */
export interface Dialling {
  readonly net: NetLink;
  readonly context: DeviceContext;
}

/** A connection that may be trusted with a sign-in, or at which stage it failed. `peer` is who TLS showed, also when it is not to be trusted. */
export type OpenedConnection =
  | {
      readonly ok: true;
      readonly link: ByteLink;
      readonly peer: TlsPeer | null;
      /** Time until it could be used, name and handshake included. */
      readonly openedMs: number;
    }
  | {
      readonly ok: false;
      readonly stage: 'resolve' | 'connect' | 'tls';
      readonly cause: Fault['code'] | TlsComplaint;
      readonly detail: string;
      readonly peer: TlsPeer | null;
    };

/** Resolves, dials and, where the endpoint says so, opens TLS and judges who is at the other end. Nothing is sent to an untrusted peer. */
export async function openConnection(endpoint: Endpoint, dialling: Dialling): Promise<OpenedConnection> {
  const { time } = dialling.context;
  const startedMs = time.monotonicMs();
  const resolved = await resolveName(endpoint.host, dialling);
  if (!resolved.ok) return broken('resolve', resolved.fault);
  const address = { host: resolved.value, port: endpoint.port };
  if (endpoint.tls === null) {
    const link = await abandonable(dialling, () => dialling.net.dial(address, deadlines.connectMs));
    if (!link.ok) return broken('connect', link.fault);
    return { ok: true, link: link.value, peer: null, openedMs: time.monotonicMs() - startedMs };
  }
  const { tls } = endpoint;
  const deadlineMs = deadlines.connectMs + deadlines.tlsMs;
  const tunnel = await abandonable(dialling, () => dialling.net.dialTls(address, tls, deadlineMs));
  if (!tunnel.ok) return broken(isHandshake(tunnel.fault) ? 'tls' : 'connect', tunnel.fault);
  const { peer } = tunnel.value;
  const complaint = tlsComplaintOf(peer);
  if (complaint === null)
    return { ok: true, link: tunnel.value, peer, openedMs: time.monotonicMs() - startedMs };
  await tunnel.value.close();
  return { ok: false, stage: 'tls', cause: complaint, detail: complaintDetails[complaint], peer };
}

/** The first address of a name, the older family first; a number is its own address. */
async function resolveName(host: string, dialling: Dialling): Promise<HalResult<string>> {
  if (isIP(host) !== 0) return ok(host);
  let last: HalResult<string> = failed('unreachable', `no address for ${host}`);
  for (const family of [4, 6] as const) {
    const found = await orAbandoned(
      dialling.context.signal,
      () => dialling.net.resolve({ name: host, family, server: null }, deadlines.resolveMs),
      () => undefined,
    );
    if (!found.ok) last = found;
    const first = found.ok ? found.value[0] : undefined;
    if (first !== undefined) return ok(first);
    if (!last.ok && last.fault.code === 'cancelled') return last;
  }
  return last;
}

function abandonable<T extends ByteLink>(
  { context }: Dialling,
  work: () => Promise<HalResult<T>>,
): Promise<HalResult<T>> {
  return orAbandoned(context.signal, work, (late) => void late.close());
}

function broken(stage: 'resolve' | 'connect' | 'tls', { code, detail }: Fault): OpenedConnection {
  return { ok: false, stage, cause: code, detail, peer: null };
}

const complaintDetails: Readonly<Record<TlsComplaint, string>> = {
  expired: 'the certificate has expired',
  'not-yet-valid': 'the certificate is not valid yet',
  untrusted: 'nobody we trust vouches for the certificate',
  'wrong-name': 'the certificate is for another name',
  intercepted: "the certificate is from an authority that is not the acquirer's",
  'old-version': 'only an outdated TLS version is offered',
};

/** What can only strike once the peer was reached; a time-out may have struck before or after, and counts as not reached. */
function isHandshake({ code }: Fault): boolean {
  return code === 'protocol' || code === 'reset' || code === 'disconnected';
}
