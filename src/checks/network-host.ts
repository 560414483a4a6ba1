import type { FaultCode } from '../../hal/contracts/fault.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { dialHost } from './host-dial.ts';
import type { DialOutcome } from './host-dial.ts';
import { limits } from './limits.table.ts';
import type { Limit } from './limits.table.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { failedWith, inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

/** Dials the host that the payment application talks to, and nothing else: a private network without the public internet is healthy. */
export const networkHost = defineCheck({
  id: 'network-host',
  title: { zh: '收单后台', en: "Acquirer's host" },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-link'],
  costSeconds: 0.5,
  timeoutMs: 40_000,
  findings: {
    'host.refused': {
      severity: 'critical',
      text: { zh: '后台拒绝连接', en: 'Host refuses connections' },
      crosswalk: { nexo: 'UnreachableHost', iso20022: 'CNTE' },
    },
    'host.black-hole': {
      severity: 'critical',
      text: { zh: '后台无应答', en: 'Host does not answer' },
      crosswalk: { nexo: 'UnreachableHost', iso20022: 'TIMO' },
    },
    'host.reset': {
      severity: 'critical',
      text: { zh: '后台中断连接', en: 'Host breaks the connection' },
      crosswalk: { nexo: 'UnreachableHost', iso20022: 'CNTE' },
    },
    'host.unreachable': {
      severity: 'critical',
      text: { zh: '到后台没有路由', en: 'No route to the host' },
      crosswalk: { nexo: 'UnreachableHost', iso20022: 'CNTE' },
    },
    'network.firewall': {
      severity: 'critical',
      text: { zh: '被防火墙拦截', en: 'Blocked by a firewall' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
    'network.dns-none': {
      severity: 'critical',
      text: { zh: '没有域名服务器', en: 'No name server is configured' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
    'network.dns-slow': {
      severity: 'minor',
      text: { zh: '域名解析慢', en: 'Names are resolved slowly' },
    },
    'network.latency': {
      severity: 'major',
      text: { zh: '网络延迟大', en: 'The network answers slowly' },
    },
    'network.dns-fail': {
      severity: 'critical',
      text: { zh: '域名解析失败', en: "The host's name is not found" },
      crosswalk: { nexo: 'UnreachableHost' },
    },
  },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.network === undefined) return unsupported('no-device');
    if (terminal.blind.has('host.connect')) return inconclusive('not-observable: host.connect');
    const host = await knownHost(look);
    if ('verdict' in host) return host;
    const timeoutMs = terminal.thresholds.hostConnectTimeoutMs;
    const outcome = await dialHost(host, { net: terminal.network.net, timeoutMs, context });
    const target = `${host.host}:${String(host.port)}`;
    if (outcome.reached) return outcomeOfReaching(target, outcome);
    const nameless = outcome.stage === 'resolve' && (await hasNoNameServer(look));
    return outcomeOfFailing(target, outcome, nameless ? 'network.dns-none' : findingOf(outcome));
  },
});

type HostFinding =
  | 'host.refused'
  | 'host.black-hole'
  | 'host.reset'
  | 'host.unreachable'
  | 'network.firewall'
  | 'network.latency'
  | 'network.dns-none'
  | 'network.dns-slow'
  | 'network.dns-fail';

/** Missing name servers matter only to a host that has a name. */
async function hasNoNameServer({ terminal, context }: Look): Promise<boolean> {
  const state = await terminal.network?.state(context);
  if (state?.ok !== true || terminal.blind.has('network.dns')) return false;
  const { dnsServers } = state.value;
  return Array.isArray(dnsServers) && dnsServers.length === 0;
}

/** The host that the payment application is configured for, or why there is none to dial. */
async function knownHost({ terminal, context }: Look): Promise<HostAddress | CheckOutcome<never>> {
  if (terminal.paymentApp === undefined) return unsupported('no-payment-app');
  const state = await terminal.paymentApp.state(context);
  if (!state.ok) return outcomeOfFault(state.fault);
  const { host, installed } = state.value;
  if (host === null || installed === 'no') return unsupported('no-host-configured');
  if (host !== 'unknown' && !terminal.blind.has('payment-app.host')) return host;
  return installed === 'yes' ? inconclusive('host-unknown') : unsupported('no-host-configured');
}

type Reached = Extract<DialOutcome, { readonly reached: true }>;
type Failed = Extract<DialOutcome, { readonly reached: false }>;

/** Reached, and how quickly: resolving is slow only by what it takes longer than a round trip on the same network. */
function outcomeOfReaching(target: string, { resolveMs, connectMs }: Reached): CheckOutcome<HostFinding> {
  const slow = resolveMs - connectMs >= limits.resolveMs.warn;
  const resolving = slow ? [poor('network.dns-slow', timed('resolve', resolveMs, limits.resolveMs))] : [];
  return conclude<HostFinding>(
    [connectLook(target, connectMs), ...resolving],
    [
      { name: 'host.resolve', value: Math.round(resolveMs), unit: 'ms' },
      { name: 'host.connect', value: Math.round(connectMs), unit: 'ms' },
    ],
  );
}

function connectLook(target: string, connectMs: number): LookedAt<HostFinding> {
  const { warn, fail } = limits.connectMs;
  const evidence = timed(target, connectMs, limits.connectMs);
  if (connectMs >= fail) return wrong('network.latency', evidence);
  return connectMs >= warn ? poor('network.latency', evidence) : well(evidence);
}

function timed(raw: string, ms: number, { warn, source }: Limit): Evidence {
  const rule = { op: '<', limit: warn, source } as const;
  return { of: 'host.connect', value: Math.round(ms), unit: 'ms', how: 'live', rule, raw };
}

function outcomeOfFailing(
  target: string,
  { stage, fault }: Failed,
  finding: HostFinding | null,
): CheckOutcome<HostFinding> {
  if (finding === null) return outcomeOfFault(fault);
  const raw = `${target}: ${fault.detail}`.slice(0, 200);
  const evidence: Evidence = { of: 'host.connect', value: `${stage}: ${fault.code}`, how: 'live', raw };
  return failedWith([{ id: finding, evidence: [evidence] }]);
}

/** What cannot be told apart from here (a dropped packet says nothing of who dropped it) is named by what is seen: no answer. */
function findingOf({ stage, fault }: Failed): HostFinding | null {
  if (fault.code === 'cancelled') return null;
  if (stage === 'resolve') return RESOLVE_FINDINGS[fault.code] ?? null;
  return stage === 'held' ? 'host.reset' : (CONNECT_FINDINGS[fault.code] ?? null);
}

const RESOLVE_FINDINGS: Readonly<Partial<Record<FaultCode, HostFinding>>> = {
  unreachable: 'network.dns-fail',
  'timed-out': 'network.dns-fail',
  silent: 'network.dns-fail',
  refused: 'network.dns-fail',
};

const CONNECT_FINDINGS: Readonly<Partial<Record<FaultCode, HostFinding>>> = {
  refused: 'host.refused',
  'timed-out': 'host.black-hole',
  silent: 'host.black-hole',
  reset: 'host.reset',
  disconnected: 'host.reset',
  unreachable: 'host.unreachable',
  denied: 'network.firewall',
};
