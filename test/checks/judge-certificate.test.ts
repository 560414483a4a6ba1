import { expect, it } from 'vitest';
import type { TlsPeer } from '../../hal/contracts/links.ts';
import { judgeCertificate } from '../../src/checks/judge-certificate.ts';

const nowMs = Date.UTC(2026, 0, 1);
const good: TlsPeer = {
  protocol: 'TLSv1.3',
  authorized: true,
  authorizationError: null,
  nameMatches: true,
  chain: [
    {
      subject: 'CN=pos.example',
      issuer: 'CN=root',
      validFromMs: nowMs - 1_000,
      validToMs: nowMs + 1_000,
      fingerprint256: 'AA',
    },
  ],
};
const chain = (from: number, to: number): TlsPeer['chain'] =>
  good.chain.map((one) => ({ ...one, validFromMs: nowMs + from, validToMs: nowMs + to }));

it.each([
  ['well', {}, []],
  ['old', { protocol: 'TLSv1.1' }, ['tls.old-version']],
  ['expired', { authorizationError: 'CERT_HAS_EXPIRED', chain: chain(-9, -1) }, ['tls.expired']],
  ['early', { authorizationError: 'CERT_NOT_YET_VALID', chain: chain(1, 9) }, ['tls.not-yet-valid']],
  [
    'misnamed',
    { authorizationError: 'ERR_TLS_CERT_ALTNAME_INVALID', nameMatches: false },
    ['tls.wrong-name'],
  ],
  ['of a stranger', { authorizationError: 'SELF_SIGNED_CERT_IN_CHAIN' }, ['tls.untrusted']],
  [
    'several at once',
    { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: chain(-9, -1), nameMatches: false },
    ['tls.untrusted', 'tls.expired', 'tls.wrong-name'],
  ],
] as const)('%s', (_, change, complaints) => {
  expect(judgeCertificate({ ...good, ...change }, nowMs)).toEqual(complaints);
});
