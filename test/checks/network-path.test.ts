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

it('silent on every port while others answer: a firewall', async () => {
  const outcome = await runRung(
    networkPath,
    dialling(({ host }) => (host === '10.0.0.9' ? 'timed-out' : 'ok')),
  );
  expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'network.firewall' }] });
});

it('silent on one port while another refuses: the way is good, the host is not', async () => {
  const outcome = await runRung(
    networkPath,
    dialling(({ port }) => (port === 5001 ? 'timed-out' : 'refused')),
  );
  expect(outcome).toMatchObject({ verdict: 'passed', reason: 'host-silent' });
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
