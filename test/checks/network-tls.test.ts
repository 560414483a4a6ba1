import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { TlsOptions, TlsPeer } from '../../hal/contracts/links.ts';
import { networkTls } from '../../src/checks/network-tls.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { namedHost, runRung, wiredTerminal } from '../support/ladder.ts';

const dayMs = 86_400_000;
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
      validFromMs: nowMs - dayMs,
      validToMs: nowMs + 10 * dayMs,
      fingerprint256: 'AA',
    },
  ],
};
const showing = (peer: (options: TlsOptions) => TlsPeer) =>
  wiredTerminal({
    net: fakeNet({
      dialTls: (_, options) => Promise.resolve(ok(Object.assign(fakeLink(), { peer: peer(options) }))),
    }),
  });

it('shows the chain and the days left when all is well', async () => {
  const outcome = await runRung(
    networkTls,
    showing(() => good),
  );
  expect(outcome).toMatchObject({
    verdict: 'passed',
    seen: [
      { of: 'tls.certificate', value: 'CN=pos.example (10 days)' },
      { of: 'tls.days-left', value: 10 },
    ],
  });
});

it('a stranger is untrusted; one that has a certificate for any name intercepts', async () => {
  const stranger = { ...good, authorizationError: 'SELF_SIGNED_CERT_IN_CHAIN' };
  const honest = showing(({ serverName }) => ({ ...stranger, nameMatches: serverName === namedHost.host }));
  expect((await runRung(networkTls, honest)).findings.map(({ id }) => id)).toEqual(['tls.untrusted']);
  const inspector = showing(() => stranger);
  expect((await runRung(networkTls, inspector)).findings.map(({ id }) => id)).toEqual(['tls.intercepted']);
});

it('condemns no certificate when there is none to see', async () => {
  for (const code of everyFault) {
    const net = fakeNet({ dialTls: () => Promise.resolve(failed(code, code)) });
    expect((await runRung(networkTls, wiredTerminal({ net }))).findings).toEqual([]);
  }
  expect(await runRung(networkTls, wiredTerminal({}, { ...namedHost, tls: false }))).toMatchObject({
    verdict: 'unsupported',
    reason: 'no-tls-host',
  });
});
