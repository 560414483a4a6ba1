import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ResolveQuery } from '../../hal/contracts/links.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { networkDns } from '../../src/checks/network-dns.ts';
import { fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { namedHost, runRung, wiredState, wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

type Names = (query: ResolveQuery) => HalResult<readonly string[]>;
const unknownName = failed('unreachable', 'NXDOMAIN');
const silent = failed('timed-out', 'silent');
const honest: Names = ({ name, family }) =>
  name === namedHost.host && family === 4 ? ok(['10.0.0.9']) : unknownName;
const asking = (names: Names, servers = ['192.168.1.1'], host = namedHost) =>
  wiredTerminal(
    {
      net: fakeNet({ resolve: (query) => Promise.resolve(names(query)) }),
      state: () => Promise.resolve(ok({ ...wiredState, dnsServers: servers })),
    },
    host,
  );

describe('finds what is wrong with names', () => {
  it('nobody to ask: fatal for a host with a name, a warning for a number', async () => {
    expect(await runRung(networkDns, asking(honest, []))).toMatchObject({
      verdict: 'failed',
      findings: [{ id: 'network.dns-none' }],
    });
    const numeric = { ...namedHost, host: '10.0.0.9' };
    expect(await runRung(networkDns, asking(honest, [], numeric))).toMatchObject({ verdict: 'warning' });
  });

  it('servers that are silent, or do not know the host', async () => {
    for (const names of [() => silent, () => unknownName] as const)
      expect(await runRung(networkDns, asking(names))).toMatchObject({
        verdict: 'failed',
        findings: [{ id: 'network.dns-fail' }],
      });
  });

  it('one dead server of two is a warning, and is named', async () => {
    const names: Names = (query) => (query.server === '10.9.9.9' ? silent : honest(query));
    const outcome = await runRung(networkDns, asking(names, ['192.168.1.1', '10.9.9.9']));
    expect(outcome).toMatchObject({ verdict: 'warning', findings: [{ id: 'network.dns-fail' }] });
    expect(outcome.findings[0]?.evidence[0]?.value).toContain('10.9.9.9');
  });

  it('slow answers, but not a slow network', async () => {
    const time = testTime();
    const late = (resolveMs: number, dialMs: number) =>
      wiredTerminal({
        net: fakeNet({
          resolve: async (query) => {
            await sleep(time, resolveMs);
            return honest(query);
          },
          dial: async () => {
            await sleep(time, dialMs);
            return failed('refused', 'nobody there');
          },
        }),
      });
    expect(await networkDns.run(lookAt(late(2_500, 20), { time }))).toMatchObject({
      verdict: 'warning',
      findings: [{ id: 'network.dns-slow' }],
    });
    expect(await networkDns.run(lookAt(late(1_600, 1_600), { time }))).toMatchObject({ verdict: 'passed' });
  });
});

it('is quiet when all is well', async () => {
  const outcome = await runRung(networkDns, asking(honest));
  expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
  expect(outcome.seen.length).toBeGreaterThan(1);
});

it('says when a server makes answers up', async () => {
  const outcome = await runRung(
    networkDns,
    asking(() => ok(['10.0.0.1'])),
  );
  expect(outcome.seen.at(-1)?.raw).toContain('does not exist');
});

it('survives every fault, and obeys cancel', async () => {
  for (const code of everyFault) {
    const state = () => Promise.resolve(failed(code, code));
    expect((await runRung(networkDns, wiredTerminal({ state }))).findings).toEqual([]);
  }
  const abort = new AbortController();
  const net = fakeNet({ resolve: () => new Promise(() => undefined) });
  const running = runRung(networkDns, wiredTerminal({ net }), abort.signal);
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});
