import { makeCertificate } from '../certificates.ts';
import type { Certified } from '../certificates.ts';
import type { LabPlan } from './lab.ts';
import type { TlsPlace } from './plans.ts';

const dayMs = 86_400_000;
const port = 5001;

/** The world of the ladder's tests: hosts of every kind under `*.lab.test`, a web server, and name servers of every manner. */
export function labWorld(nowMs: number): LabPlan {
  const root = makeCertificate({ name: 'Laboratory Root', authority: true });
  const stranger = makeCertificate({ name: 'Stranger Root', authority: true });
  const named = (
    name: string,
    address: string,
    identity: Certified,
  ): TlsPlace & { readonly name: string } => ({
    name,
    address,
    port,
    identity,
  });
  const signed = (name: string, wish: object = {}): Certified =>
    makeCertificate({ name, issuer: root, ...wish });
  const hosts = [
    named('host.lab.test', '203.0.113.10', signed('host.lab.test', around(nowMs))),
    named('expired.lab.test', '203.0.113.11', signed('expired.lab.test', { toMs: nowMs - 3 * dayMs })),
    named('early.lab.test', '203.0.113.12', signed('early.lab.test', { fromMs: nowMs + 3 * dayMs })),
    named(
      'untrusted.lab.test',
      '203.0.113.13',
      makeCertificate({ name: 'untrusted.lab.test', issuer: stranger }),
    ),
    named('wrong-name.lab.test', '203.0.113.14', signed('other.lab.test')),
    { ...named('intercepted.lab.test', '203.0.113.15', stranger), mintBy: stranger },
    { ...named('old.lab.test', '203.0.113.16', signed('old.lab.test')), maxVersion: 'TLSv1.1' as const },
  ];
  return {
    names: {
      ...Object.fromEntries(hosts.map(({ name, address }) => [name, address])),
      'refused.lab.test': '203.0.113.20',
      'reset.lab.test': '203.0.113.21',
      'switched-off.lab.test': '203.0.113.200',
      'login.portal.test': '198.51.100.90',
    },
    nameServers: [
      { address: '192.0.2.53', manner: 'good' },
      { address: '192.0.2.54', manner: 'silent' },
      { address: '192.0.2.55', manner: 'failing' },
      { address: '192.0.2.56', manner: 'slow' },
      { address: '192.0.2.57', manner: 'inventing' },
    ],
    tls: hosts,
    web: [
      { address: '198.51.100.80', port: 80, answers: 'no-content' },
      { address: '198.51.100.90', port: 80, answers: 'login-page' },
      { address: '198.51.100.91', port: 80, answers: 'proxy-authentication' },
    ],
    resets: [{ address: '203.0.113.21', port }],
    trustedRootsPem: [root.certificatePem],
    // One for the look, one for a second look.
    delaysMs: [400, 400],
  };
}

/** As short-lived as hosts' certificates are: a clock that is months off steps over either end. */
function around(nowMs: number): object {
  return { fromMs: nowMs - 30 * dayMs, toMs: nowMs + 60 * dayMs };
}
