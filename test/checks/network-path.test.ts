import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FaultCode } from '../../hal/contracts/fault.ts';
import type { Address } from '../../hal/contracts/links.ts';
import { networkPath } from '../../src/checks/network-path.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { runRung, wiredTerminal } from '../support/ladder.ts';

const webProbes = [{ host: '198.51.100.10', port: 80 }];
const dialling = (answer: (address: Address) => FaultCode | 'ok') =>
  wiredTerminal({
    webProbes,
    net: fakeNet({
      dial: (address) => {
        const code = answer(address);
        return Promise.resolve(code === 'ok' ? ok(fakeLink()) : failed(code, code));
      },
    }),
  });

it('silent at the port here and elsewhere, though both machines are there: a firewall', async () => {
  const outcome = await runRung(
    networkPath,
    dialling(({ port }) => (port === 5001 ? 'timed-out' : 'refused')),
  );
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'network.firewall' }] });
});

it('silent at the port here alone: the way is good, the host is not', async () => {
  const outcome = await runRung(
    networkPath,
    dialling(({ host, port }) => (host === '10.0.0.9' && port === 5001 ? 'timed-out' : 'refused')),
  );
  expect(outcome).toMatchObject({ verdict: 'passed', reason: 'host-silent' });
  expect(outcome.seen.map(({ of }) => of)).toContain('host.way');
});

it('silent on every port while others answer: nobody can tell from here', async () => {
  const outcome = await runRung(
    networkPath,
    dialling(({ host }) => (host === '10.0.0.9' ? 'timed-out' : 'ok')),
  );
  expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'host-silent', findings: [] });
});

it.each([
  ['prohibited', '10.1.1.1', { verdict: 'failed', findings: [{ id: 'network.firewall' }] }],
  ['host-unreachable', '10.1.1.1', { verdict: 'passed', reason: 'host-gone' }],
  ['host-unreachable', '192.168.1.7', { verdict: 'inconclusive', reason: 'not-dialled' }],
  ['net-unreachable', '10.1.1.1', { verdict: 'inconclusive', reason: 'not-dialled' }],
] as const)('sent back as %s by %s', async (why, by, outcome) => {
  const terminal = wiredTerminal({
    net: fakeNet({ dial: () => Promise.resolve(failed('unreachable', 'EHOSTUNREACH')) }),
    echo: () => Promise.resolve(ok({ sent: 10, received: 0, medianMs: null, refusal: { by, why } })),
  });
  expect(await runRung(networkPath, terminal)).toMatchObject(outcome);
});

it('sent back, and yet the machine answers an echo: a rule forbids it', async () => {
  const terminal = wiredTerminal({
    net: fakeNet({ dial: () => Promise.resolve(failed('unreachable', 'EHOSTUNREACH')) }),
    echo: () => Promise.resolve(ok({ sent: 10, received: 10, medianMs: 5 })),
  });
  expect(await runRung(networkPath, terminal)).toMatchObject({ findings: [{ id: 'network.firewall' }] });
});

it('silent all around: cannot tell, for a private network need not have anything else', async () => {
  expect(
    await runRung(
      networkPath,
      dialling(() => 'timed-out'),
    ),
  ).toMatchObject({
    verdict: 'inconclusive',
    reason: 'host-silent',
    findings: [],
  });
});

it('whoever accepts or refuses has been reached', async () => {
  for (const answer of ['ok', 'refused', 'reset'] as const)
    expect(
      await runRung(
        networkPath,
        dialling(() => answer),
      ),
    ).toMatchObject({ verdict: 'passed' });
});

it('survives every other fault, no host and an unknown name', async () => {
  for (const code of everyFault)
    expect(
      (
        await runRung(
          networkPath,
          dialling(() => code),
        )
      ).verdict,
    ).not.toBe('error');
  expect(await runRung(networkPath, wiredTerminal({}, null))).toMatchObject({ verdict: 'unsupported' });
  const net = fakeNet({ resolve: () => Promise.resolve(failed('unreachable', 'NXDOMAIN')) });
  expect(await runRung(networkPath, wiredTerminal({ net }))).toMatchObject({ verdict: 'inconclusive' });
});

it('obeys cancel', async () => {
  const abort = new AbortController();
  const net = fakeNet({ dial: () => new Promise(() => undefined) });
  const running = runRung(networkPath, wiredTerminal({ net }), abort.signal);
  setTimeout(() => abort.abort(), 5);
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});
