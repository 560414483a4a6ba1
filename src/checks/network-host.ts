import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { dialHost } from './host-dial.ts';
import type { DialOutcome } from './host-dial.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';

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
    return outcomeOfDial(host, outcome);
  },
});

type HostFinding =
  | 'host.refused'
  | 'host.black-hole'
  | 'host.reset'
  | 'host.unreachable'
  | 'network.firewall'
  | 'network.dns-fail';

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

function outcomeOfDial(host: HostAddress, outcome: DialOutcome): CheckOutcome<HostFinding> {
  const target = `${host.host}:${String(host.port)}`;
  if (outcome.reached) {
    const evidence: Evidence = { of: 'host.connect', value: 'connected', how: 'live', raw: target };
    return passed([evidence], [{ name: 'host.connect', value: Math.round(outcome.connectMs), unit: 'ms' }]);
  }
  const finding = findingOf(outcome.stage, outcome.fault);
  if (finding === null) return outcomeOfFault(outcome.fault);
  const value = `${outcome.stage}: ${outcome.fault.code}`;
  const raw = `${target}: ${outcome.fault.detail}`.slice(0, 200);
  return failedWith([{ id: finding, evidence: [{ of: 'host.connect', value, how: 'live', raw }] }]);
}

/** What cannot be told apart from here (a dropped packet says nothing of who dropped it) is named by what is seen: no answer. */
function findingOf(stage: 'resolve' | 'connect' | 'held', fault: Fault): HostFinding | null {
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
