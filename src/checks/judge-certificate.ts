import type { TlsPeer } from '../../hal/contracts/links.ts';

/** What can be wrong with a TLS peer by itself; several may be at once. */
export type CertificateComplaint =
  | 'tls.expired'
  | 'tls.not-yet-valid'
  | 'tls.untrusted'
  | 'tls.wrong-name'
  | 'tls.old-version';

const oldVersions: ReadonlySet<string> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);
/** The first thing wrong with a peer, where it is not its trust. */
const notOfTrust: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Everything wrong with a peer, by the terminal's own clock. An untrusted chain's dates are still told: they may be why. */
export function judgeCertificate(peer: TlsPeer, nowMs: number): readonly CertificateComplaint[] {
  const { authorizationError: error, chain } = peer;
  const expired = error === 'CERT_HAS_EXPIRED' || chain.some(({ validToMs }) => nowMs > validToMs);
  const early = error === 'CERT_NOT_YET_VALID' || chain.some(({ validFromMs }) => nowMs < validFromMs);
  const wrongName = error === 'ERR_TLS_CERT_ALTNAME_INVALID' || peer.nameMatches === false;
  const complaints: readonly (readonly [boolean, CertificateComplaint])[] = [
    [error !== null && !notOfTrust.has(error), 'tls.untrusted'],
    [expired, 'tls.expired'],
    [early, 'tls.not-yet-valid'],
    [wrongName, 'tls.wrong-name'],
    [oldVersions.has(peer.protocol), 'tls.old-version'],
  ];
  return complaints.flatMap(([holds, id]) => (holds ? [id] : []));
}
