import { X509Certificate } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { TlsOptions, TlsPeer } from '../contracts/links.ts';

const timeErrors = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const nameError = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** Long chains are an attack on whoever walks them. */
const longestChain = 12;

/**
 * Who is at the other end, and the first thing wrong with it: trust, then validity, then name. Validity is judged by `nowMs`, the
 * terminal's own clock, which is not always this process's.
 */
export function tlsPeerOf(
  socket: TLSSocket,
  options: { readonly tls: TlsOptions; readonly rootsPem: readonly string[]; readonly nowMs: number },
): TlsPeer {
  const leaf = socket.getPeerCertificate(true);
  const chain = chainOf(leaf);
  const error =
    trustErrorOf(socket, chain, options.rootsPem) ??
    validityErrorOf(chain, options.nowMs) ??
    nameErrorOf(options.tls.serverName, leaf);
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    authorized: error === null,
    authorizationError: error,
    nameMatches: nameErrorOf(options.tls.serverName, leaf) === null,
    chain: chain.map((certificate) => ({
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      validFromMs: certificate.validFromDate.getTime(),
      validToMs: certificate.validToDate.getTime(),
      fingerprint256: certificate.fingerprint256,
    })),
  };
}

/** Leaf first; a root that the peer did not send is added by Node when it is known. */
function chainOf(leaf: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: Partial<DetailedPeerCertificate> | undefined = leaf;
  while (next?.raw !== undefined && chain.length < longestChain) {
    chain.push(new X509Certificate(next.raw));
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}

/** OpenSSL judges trust, but a validity error by this process's clock hides its verdict: then the chain is walked here. */
function trustErrorOf(
  socket: TLSSocket,
  chain: readonly X509Certificate[],
  rootsPem: readonly string[],
): string | null {
  if (chain.length === 0) return 'UNABLE_TO_GET_ISSUER_CERT';
  const code = socket.authorized ? null : String(socket.authorizationError);
  if (code === null || code === nameError) return null;
  return timeErrors.has(code) ? walkedTrustError(chain, rootsPem) : code;
}

function walkedTrustError(chain: readonly X509Certificate[], rootsPem: readonly string[]): string | null {
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1] ?? certificate;
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) {
      return chain.length === 1 ? 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' : 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
    }
  }
  const last = chain.at(-1);
  const trusted = rootsPem.some((pem) => new X509Certificate(pem).fingerprint256 === last?.fingerprint256);
  if (trusted) return null;
  return chain.length === 1 ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : 'SELF_SIGNED_CERT_IN_CHAIN';
}

function validityErrorOf(chain: readonly X509Certificate[], nowMs: number): string | null {
  for (const { validFromDate, validToDate } of chain) {
    if (nowMs < validFromDate.getTime()) return 'CERT_NOT_YET_VALID';
    if (nowMs > validToDate.getTime()) return 'CERT_HAS_EXPIRED';
  }
  return null;
}

function nameErrorOf(serverName: string, leaf: DetailedPeerCertificate): string | null {
  return checkServerIdentity(serverName, leaf) === undefined ? null : nameError;
}

function oneLine(name: string): string {
  return name.replaceAll('\n', ', ');
}
