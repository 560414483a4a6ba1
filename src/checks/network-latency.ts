import type { Fault } from '../../hal/contracts/fault.ts';
import type { Address } from '../../hal/contracts/links.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { dialHost } from './host-dial.ts';
import { ladderLimitsOf } from './ladder-limits.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import { pathTrip } from './network-path.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';
import { seenAddress } from './seen-address.ts';

const samples = 3;
const dialMs = 6_000;

/**
 * Takes the median of three connections to the acquirer's host, those of the rungs below included: one slow start says nothing of the way. Two
 * slow ones on the same side of both limits decide already, wherever the third would lie.
 */
export const networkLatency = defineCheck({
  id: 'network-latency',
  title: { zh: '网络延迟', en: 'Network delay' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: ['network-tls'],
  costSeconds: 0.8,
  timeoutMs: 20_000,
  findings: {
    'network.latency': {
      severity: 'major',
      text: { zh: '网络延迟大', en: 'The network answers slowly' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (look.terminal.blind.has('host.connect')) return inconclusive('not-observable: host.connect');
    const host = await acquirerHost(look);
    if ('verdict' in host) return host;
    const times = connectedBefore(look);
    let target: Address = { host: seenAddress(look, host.host) ?? host.host, port: host.port };
    while (times.length < samples && !isDecided(look, times)) {
      const dialling = { net: network.net, timeoutMs: dialMs, context: look.context, briefly: true };
      const outcome = await dialHost(target, dialling);
      if (!outcome.reached) return outcomeOfFailing(outcome.fault);
      times.push(outcome.connectMs);
      target = { host: outcome.address, port: host.port };
    }
    return outcomeOf(look, times);
  },
});

/** How long the rungs below took to connect: on a long way every connection is waited for. */
function connectedBefore({ earlier }: Look): number[] {
  return [
    ['network-path', pathTrip],
    ['network-host', 'host.connect'],
  ].flatMap(([rung = '', measurement]) =>
    (earlier.get(rung)?.measurements ?? []).flatMap(({ name, value }) => (name === measurement ? value : [])),
  );
}

function isDecided({ terminal }: Look, times: readonly number[]): boolean {
  const { latencyWarnMs, latencyFailMs } = ladderLimitsOf(terminal);
  const tooSlow = times.filter((ms) => ms >= latencyFailMs).length;
  const slow = times.filter((ms) => ms >= latencyWarnMs).length - tooSlow;
  return tooSlow > 1 || slow > 1;
}

/** The rung above has just connected: one that fails now says nothing of how long a connection takes. */
function outcomeOfFailing(fault: Fault): CheckOutcome<never> {
  return fault.code === 'cancelled' ? outcomeOfFault(fault) : inconclusive(`not-dialled: ${fault.code}`);
}

function outcomeOf({ terminal }: Look, times: readonly number[]): CheckOutcome<'network.latency'> {
  const { latencyWarnMs, latencyFailMs } = ladderLimitsOf(terminal);
  const sorted = times.toSorted((one, other) => one - other);
  const medianMs = Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  const limit = medianMs >= latencyFailMs ? latencyFailMs : latencyWarnMs;
  const evidence = {
    of: 'host.delay',
    value: medianMs,
    unit: 'ms',
    how: 'live',
    rule: { op: '<', limit, source: 'other self-tests warn at half a second; 3 s judgement' },
    raw: times.map((ms) => String(Math.round(ms))).join(' '),
  } as const;
  const look =
    medianMs >= latencyFailMs
      ? wrong('network.latency', evidence)
      : medianMs >= latencyWarnMs
        ? poor('network.latency', evidence)
        : well(evidence);
  return conclude([look], [{ name: 'host.delay', value: medianMs, unit: 'ms' }]);
}
