import type { Address } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { defineCheck } from './check.ts';
import type { Look } from './check.ts';
import { ladderLimitsOf } from './ladder-limits.ts';
import { conclude, poor, well } from './looked-at.ts';
import { noPublicInternet } from './network-portal.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';
import { askWeb } from './web-exchange.ts';

/** All that is ever sent, twice at most: little enough for a metered SIM. */
const probeBytes = 4_096;
const deadlineMs = 6_000;
/** Longer than that above the way itself nothing waits but behind others. */
const queueMs = 500;

/** Sends a few kilobytes to a web server of the profile and compares with an empty question: what a slow line takes longer is its rate. */
export const networkBandwidth = defineCheck({
  id: 'network-bandwidth',
  title: { zh: '网络带宽', en: 'Network rate' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: ['network-portal', 'network-latency'],
  costSeconds: 0.3,
  timeoutMs: 30_000,
  findings: {
    'network.bandwidth-low': {
      severity: 'major',
      text: { zh: '带宽不足', en: 'The line is too slow' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    const address = network.webProbes?.[0];
    if (address === undefined) return unsupported('no-web-probe');
    if (look.earlier.get('network-portal')?.reason === noPublicInternet) return unsupported(noPublicInternet);
    const { rateWarnBitsPerSecond: limit } = ladderLimitsOf(look.terminal);
    const first = await measuredRate(look, network, address);
    const again = first !== null && first < limit ? await measuredRate(look, network, address) : null;
    if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
    if (first === null) return unsupported(noPublicInternet);
    const rate = Math.max(first, again ?? 0);
    const evidence = {
      of: 'network.rate',
      value: Math.round(rate / 1000),
      unit: 'kbit/s',
      how: 'live',
      rule: {
        op: '>=',
        limit: Math.round(limit / 1000),
        source: 'a sale takes about 4 kilobytes; judgement',
      },
      raw: `${String(probeBytes)} bytes`,
    } as const;
    const measurement = { name: 'network.rate', value: evidence.value, unit: 'kbit/s' };
    return conclude([rate < limit ? poor('network.bandwidth-low', evidence) : well(evidence)], [measurement]);
  },
});

/**
 * Bits per second, at least; null when the server cannot be asked. A probe that does not end in time is as slow as that time says. An empty
 * question that took far longer than the way is long stood behind what a slow line had not carried yet: it is asked again.
 */
async function measuredRate(look: Look, { net }: Network, address: Address): Promise<number | null> {
  const { context } = look;
  const ask = (bodyBytes: number): ReturnType<typeof askWeb> =>
    askWeb({ net, address, bodyBytes, deadlineMs, context });
  const empty = await ask(0);
  if (!empty.ok) return null;
  const full = await ask(probeBytes);
  if (!full.ok && full.fault.code !== 'silent' && full.fault.code !== 'timed-out') return null;
  const tookMs = full.ok ? full.value.tookMs : deadlineMs;
  const again = empty.value.tookMs > wayMs(look) + queueMs ? await ask(0) : empty;
  const emptyMs = Math.min(empty.value.tookMs, again.ok ? again.value.tookMs : Infinity);
  return (probeBytes * 8_000) / Math.max(1, tookMs - emptyMs);
}

/** What connecting and one answer take on a line without a queue, as the rung above has measured. */
function wayMs({ earlier }: Look): number {
  const measured = earlier.get('network-latency')?.measurements ?? [];
  return 2 * (measured.find(({ name }) => name === 'host.delay')?.value ?? 0);
}
