import { isIP } from 'node:net';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look, Measurement } from './check.ts';
import { ladderLimitsOf } from './ladder-limits.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { askServers } from './name-questions.ts';
import { addressSeen } from './seen-address.ts';
import type { NameOrder, ServerAnswers } from './name-questions.ts';
import { orCancelled } from './or-cancelled.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

const roundTripMs = 4_000;
/** Slow by any network, when the round trip could not be measured. */
const surelySlowMs = 2_000;

/**
 * Asks every configured name server for the acquirer's host (A and AAAA) and for a name that must not exist. A host that is a number needs no
 * names: then name servers that fail are only a warning.
 */
export const networkDns = defineCheck({
  id: 'network-dns',
  title: { zh: '域名解析', en: 'Name servers' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-loss'],
  costSeconds: 0.3,
  timeoutMs: 18_000,
  findings: {
    'network.dns-none': {
      severity: 'critical',
      text: { zh: '没有域名服务器', en: 'No name server is configured' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
    'network.dns-slow': {
      severity: 'minor',
      text: { zh: '域名解析慢', en: 'Names are resolved slowly' },
    },
    'network.dns-fail': {
      severity: 'critical',
      text: { zh: '域名解析失败', en: "The host's name is not found" },
      crosswalk: { nexo: 'UnreachableHost' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (look.terminal.blind.has('network.dns')) return unsupported('not-observable: network.dns');
    const state = await network.state(look.context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const target = await targetOf(look);
    const name = target?.name ?? null;
    const { dnsServers } = state.value;
    const servers = dnsServers === 'unknown' ? null : dnsServers;
    if (servers?.length === 0) return noneOf(name);
    return outcomeOf(look, network, { name, port: target?.port ?? null, servers: servers ?? [] });
  },
});

/** The acquirer's host: its name, null where it is a number, and its port; null where no host is known. */
async function targetOf(look: Look): Promise<{ readonly name: string | null; readonly port: number } | null> {
  const host = await acquirerHost(look);
  if ('verdict' in host) return null;
  return { name: isIP(host.host) === 0 ? host.host : null, port: host.port };
}

type DnsFinding = 'network.dns-none' | 'network.dns-slow' | 'network.dns-fail';

async function outcomeOf(
  look: Look,
  network: Network,
  { name, port, servers }: NameOrder & { readonly port: number | null },
): Promise<CheckOutcome<DnsFinding>> {
  const answers = await askServers(look, network, { name, servers });
  if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
  if (name === null && answers.servers.length === 0) return inconclusive('unknown: network.dns');
  const slow = await slowLook(look, network, { answers, port });
  return conclude([...found(answers), ...judged(name, answers), ...slow], measured(answers));
}

function noneOf(name: string | null): CheckOutcome<DnsFinding> {
  const evidence = { of: 'network.dns', value: 'none configured', how: 'live' } as const;
  return conclude([name === null ? poor('network.dns-none', evidence) : wrong('network.dns-none', evidence)]);
}

function judged(name: string | null, { servers, system }: ServerAnswers): LookedAt<DnsFinding>[] {
  const looks = servers.map((server): LookedAt<DnsFinding> => {
    const evidence = {
      of: 'network.dns',
      value: `${server.server}: ${server.alive ? 'answers' : 'does not answer'}`,
      how: 'live',
      raw: server.told.slice(0, 200),
    } as const;
    return server.alive ? well(evidence) : poor('network.dns-fail', evidence);
  });
  if (name === null) return looks;
  const invented = servers.some((server) => server.inventsAnswers);
  const isFound = system.addresses.length > 0 || servers.some((server) => server.addresses.length > 0);
  const value = `${name}: ${isFound ? [...system.addresses, ...servers.flatMap((s) => s.addresses)].slice(0, 4).join(', ') : system.told}`;
  const evidence = {
    of: 'network.dns',
    value: value.slice(0, 400),
    how: 'live',
    ...(invented && { raw: 'a name that does not exist was resolved too' }),
  } as const;
  return [...looks, isFound ? well(evidence) : wrong('network.dns-fail', evidence)];
}

/** For the rungs above, which need not ask again. */
function found({ system }: ServerAnswers): readonly LookedAt<never>[] {
  const [address] = system.addresses;
  return address === undefined ? [] : [well({ of: addressSeen, value: address, how: 'live' })];
}

/** Slow only by what resolving takes longer than a round trip on the same network. */
async function slowLook(
  look: Look,
  network: Network,
  { answers, port }: { readonly answers: ServerAnswers; readonly port: number | null },
): Promise<LookedAt<DnsFinding>[]> {
  const { resolveWarnMs } = ladderLimitsOf(look.terminal);
  const { quickestMs } = answers;
  if (quickestMs === null || quickestMs < resolveWarnMs) return [];
  const address = answers.system.addresses[0] ?? answers.servers.flatMap((server) => server.addresses)[0];
  const tripMs =
    address === undefined || port === null ? null : await roundTrip(look, network, address, port);
  const slow = tripMs === null ? quickestMs >= surelySlowMs : quickestMs - tripMs >= resolveWarnMs;
  const rule = { op: '<', limit: resolveWarnMs, source: 'half a second is noticed' } as const;
  const value = Math.round(quickestMs);
  return slow ? [poor('network.dns-slow', { of: 'network.dns', value, unit: 'ms', how: 'live', rule })] : [];
}

async function roundTrip(
  { context }: Look,
  { net }: Network,
  host: string,
  port: number,
): Promise<number | null> {
  const beganMs = context.time.monotonicMs();
  const link: HalResult<{ close(): Promise<void> }> = await orCancelled(
    context.signal,
    () => net.dial({ host, port }, roundTripMs),
    (late) => void late.close(),
  );
  const tookMs = context.time.monotonicMs() - beganMs;
  if (link.ok) await link.value.close();
  return link.ok || link.fault.code === 'refused' ? tookMs : null;
}

function measured({ quickestMs }: ServerAnswers): readonly Measurement[] {
  return quickestMs === null ? [] : [{ name: 'host.resolve', value: Math.round(quickestMs), unit: 'ms' }];
}
