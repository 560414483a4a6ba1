import type { TlsPeer } from '../../../hal/contracts/links.ts';

/** What can be wrong with the other end of a tunnel. */
export const tlsComplaints = [
  'expired',
  'not-yet-valid',
  'untrusted',
  'wrong-name',
  'intercepted',
  'old-version',
] as const;

/** One of `tlsComplaints`. */
export type TlsComplaint = (typeof tlsComplaints)[number];

const oldProtocols = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);

const byCode: Readonly<Record<string, TlsComplaint>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  // A chain that is complete in itself and ends in a root nobody gave us is how inspecting gateways look.
  SELF_SIGNED_CERT_IN_CHAIN: 'intercepted',
};

/** The first thing that forbids trusting a TLS peer with a sign-in, or null; any other error of its chain is `untrusted`. */
export function tlsComplaintOf(peer: TlsPeer): TlsComplaint | null {
  if (oldProtocols.has(peer.protocol)) return 'old-version';
  if (peer.authorized) return null;
  return byCode[peer.authorizationError ?? ''] ?? 'untrusted';
}
