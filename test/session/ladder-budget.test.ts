import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink, NetLink } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Check, CheckOutcome } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/registry.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { runChecks } from '../../src/session/run-checks.ts';
import { fakeLink } from '../support/fake-net.ts';
import { namedHost, wiredState, wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

/** Nobody at a counter waits longer for a look at the network. */
const budgetMs = 20_000;
const ladder: readonly Check[] = checks.filter(({ id }) => id.startsWith('network-'));
const webProbes = [
  { host: '198.51.100.10', port: 80 },
  { host: '198.51.100.11', port: 80 },
];

/** What still answers; everything else is silent until whoever asks gives up. */
interface Dead {
  readonly echoes: boolean;
  readonly names: boolean;
  /** Ports at which connections stand; nothing is ever said on them. */
  readonly ports: readonly number[];
}

function network(time: VirtualTime, dead: Dead): Network {
  const silence = async <T>(deadlineMs: number): Promise<HalResult<T>> => {
    await sleep(time, deadlineMs);
    return failed('timed-out', 'no answer');
  };
  const net: NetLink = {
    resolve: ({ name }, deadlineMs) =>
      dead.names
        ? Promise.resolve(ok([name === namedHost.host ? '10.0.0.9' : '10.0.0.8']))
        : silence(deadlineMs),
    dial: ({ port }, deadlineMs): Promise<HalResult<ByteLink>> =>
      dead.ports.includes(port) ? Promise.resolve(ok(fakeLink())) : silence(deadlineMs),
    dialTls: (_, __, deadlineMs) => silence(deadlineMs),
    listen: () => Promise.resolve(failed('unsupported', 'nobody listens here')),
  };
  return {
    net,
    webProbes,
    state: () =>
      Promise.resolve(
        ok({ ...wiredState, gatewayAnswers: 'unknown', dnsServers: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] }),
      ),
    renewLease: () => Promise.resolve(ok(undefined)),
    echo: async (_, count) => {
      await sleep(time, dead.echoes ? count * 200 : count * 200 + 2_000);
      return ok({ sent: count, received: dead.echoes ? count : 0, medianMs: dead.echoes ? 2 : null });
    },
    neighbour: async () => {
      await sleep(time, 1_000);
      return ok(true);
    },
    addressConflict: async () => {
      await sleep(time, 1_000);
      return ok(false);
    },
  };
}

async function lookAtDead(dead: Dead, host = namedHost): ReturnType<typeof lookAtAll> {
  const time = testTime();
  return lookAtAll(time, network(time, dead), host);
}

async function lookAtAll(
  time: VirtualTime,
  way: Network,
  host = namedHost,
): Promise<{ readonly tookMs: number; readonly verdicts: Map<string, CheckOutcome> }> {
  const terminal = wiredTerminal(way, host);
  const verdicts = new Map<string, CheckOutcome>();
  const beganMs = time.monotonicMs();
  await runChecks({
    checks: ladder,
    look: (_, earlier) => ({ ...lookAt(terminal, { time }), earlier }),
    leases: createMemoryLeases(),
    owner: 'test',
    earlier: new Map(),
    onStart: () => undefined,
    onEnd: ({ check, outcome }) => verdicts.set(check.id, outcome),
  });
  return { tookMs: time.monotonicMs() - beganMs, verdicts };
}

it.each([
  ['nothing answers but ARP', { echoes: false, names: false, ports: [] }],
  ['no name server answers', { echoes: true, names: false, ports: [] }],
  ['the host and everybody else are silent', { echoes: true, names: true, ports: [] }],
  ['the host is silent where web servers answer', { echoes: true, names: true, ports: [80] }],
  ['connections stand and nothing is said on them', { echoes: true, names: true, ports: [80, 443, 5001] }],
  ['only the host takes connections, and says nothing', { echoes: false, names: true, ports: [5001] }],
])('%s: the whole ladder ends within its budget', async (_, dead) => {
  const { tookMs, verdicts } = await lookAtDead(dead);
  expect([...verdicts.keys()].toSorted()).toEqual(ladder.map(({ id }) => id).toSorted());
  expect([...verdicts].filter(([, { verdict }]) => verdict === 'error')).toEqual([]);
  expect(tookMs).toBeLessThanOrEqual(budgetMs);
});

it('the same where the host is a number', async () => {
  const { tookMs, verdicts } = await lookAtDead(
    { echoes: false, names: false, ports: [] },
    { ...namedHost, host: '10.0.0.9' },
  );
  expect(verdicts.get('network-loss')).toMatchObject({ verdict: 'warning', reason: 'nothing-answers' });
  expect(verdicts.get('network-host')).toMatchObject({ findings: [{ id: 'host.black-hole' }] });
  expect(tookMs).toBeLessThanOrEqual(budgetMs);
});

it.each([[1_600], [3_000]])(
  'a very long way, %i ms there and back: a warning of the way, within the budget',
  async (tripMs) => {
    const time = testTime();
    const far = async <T>(answer: HalResult<T>, trips: number, deadlineMs: number): Promise<HalResult<T>> => {
      await sleep(time, Math.min(trips * tripMs, deadlineMs));
      return trips * tripMs < deadlineMs ? answer : failed('timed-out', 'no answer');
    };
    const net: NetLink = {
      resolve: ({ name }, deadlineMs) =>
        far(name === namedHost.host ? ok(['10.0.0.9']) : failed('unreachable', 'NXDOMAIN'), 1, deadlineMs),
      dial: (_, deadlineMs) => far<ByteLink>(ok(fakeLink()), 1, deadlineMs),
      dialTls: (_, __, deadlineMs) => far(failed('silent', 'no hello'), 3, deadlineMs),
      listen: () => Promise.resolve(failed('unsupported', 'nobody listens here')),
    };
    const near = network(time, { echoes: true, names: true, ports: [] });
    const { tookMs, verdicts } = await lookAtAll(time, { ...near, net, webProbes: [] });
    expect([...verdicts].flatMap(([, { findings }]) => findings.map(({ id }) => id))).toEqual([
      'network.latency',
    ]);
    expect(tookMs).toBeLessThanOrEqual(budgetMs);
  },
);
