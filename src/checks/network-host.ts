import type { FaultCode } from '../../hal/contracts/fault.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { editedHost } from './edited-host.ts';
import type { EditedHost } from './edited-host.ts';
import { dialHost } from './host-dial.ts';
import type { DialOutcome } from './host-dial.ts';
import { hostGone, hostSilent, nameNotResolved } from './network-path.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { settingFindings } from './registration-findings.table.ts';
import { seenAddress } from './seen-address.ts';

/** How long to wait for a host that was silent a moment ago. */
const secondTryMs = 3_000;

/** Dials the host that the payment application talks to, and nothing else: a private network without the public internet is healthy. */
export const networkHost = defineCheck({
  id: 'network-host',
  title: { zh: '收单后台', en: "Acquirer's host" },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-path'],
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
    'config.wrong-host': settingFindings['config.wrong-host'],
    'config.wrong-port': settingFindings['config.wrong-port'],
  },
  run: async (look) => {
    const { terminal, context } = look;
    if (terminal.network === undefined) return unsupported('no-device');
    if (terminal.blind.has('host.connect')) return inconclusive('not-observable: host.connect');
    const host = await acquirerHost(look);
    if ('verdict' in host) return host;
    if (look.earlier.get('network-path')?.reason === nameNotResolved) return inconclusive(nameNotResolved);
    const patienceMs = terminal.thresholds.hostConnectTimeoutMs;
    const timeoutMs = knownSilent(look) ? Math.min(patienceMs, secondTryMs) : patienceMs;
    const address = seenAddress(look, host.host) ?? host.host;
    const outcome = await dialHost(
      { host: address, port: host.port },
      { net: terminal.network.net, timeoutMs, context },
    );
    const target = `${host.host}:${String(host.port)}`;
    if (outcome.reached) return outcomeOfReaching(target, outcome.connectMs);
    const edited = editedHost(look.history, outcome.fault.code);
    if (edited !== null) return outcomeOfEdit(target, outcome, edited);
    return outcomeOfFailing(
      target,
      outcome,
      saidGone(look, outcome) ? 'host.black-hole' : findingOf(outcome),
    );
  },
});

type HostFinding = 'host.refused' | 'host.black-hole' | 'host.reset' | 'host.unreachable';

/** The rung below has waited for it already. */
function knownSilent({ earlier }: Look): boolean {
  return earlier.get('network-path')?.reason === hostSilent;
}

/** A router that knows its own cable says more than that there is no route. */
function saidGone({ earlier }: Look, { stage, fault }: Failed): boolean {
  const gone = earlier.get('network-path')?.reason === hostGone;
  return gone && stage === 'connect' && fault.code === 'unreachable';
}

type Failed = Extract<DialOutcome, { readonly reached: false }>;

function outcomeOfReaching(target: string, connectMs: number): CheckOutcome<HostFinding> {
  const value = Math.round(connectMs);
  return passed(
    [{ of: 'host.connect', value, unit: 'ms', how: 'live', raw: target.slice(0, 200) }],
    [{ name: 'host.connect', value, unit: 'ms' }],
  );
}

function outcomeOfFailing(
  target: string,
  { stage, fault }: Failed,
  finding: HostFinding | null,
): CheckOutcome<HostFinding> {
  if (fault.code !== 'cancelled' && stage === 'resolve') return inconclusive(nameNotResolved);
  if (finding === null) return outcomeOfFault(fault);
  return failedWith([{ id: finding, evidence: [failureEvidence(target, { stage, fault })] }]);
}

/** Whoever edits an address and then finds nobody there has edited it wrongly. */
function outcomeOfEdit(
  target: string,
  failed: Failed,
  { id, evidence }: EditedHost,
): CheckOutcome<EditedHost['id']> {
  return failedWith([{ id, evidence: [failureEvidence(target, failed), evidence] }]);
}

function failureEvidence(target: string, { stage, fault }: Pick<Failed, 'stage' | 'fault'>): Evidence {
  const raw = `${target}: ${fault.detail}`.slice(0, 200);
  return { of: 'host.connect', value: `${stage}: ${fault.code}`, how: 'live', raw };
}

/** What cannot be told apart from here (a dropped packet says nothing of who dropped it) is named by what is seen: no answer. */
function findingOf({ stage, fault }: Failed): HostFinding | null {
  if (fault.code === 'cancelled') return null;
  return stage === 'held' ? 'host.reset' : (CONNECT_FINDINGS[fault.code] ?? null);
}

const CONNECT_FINDINGS: Readonly<Partial<Record<FaultCode, HostFinding>>> = {
  refused: 'host.refused',
  'timed-out': 'host.black-hole',
  silent: 'host.black-hole',
  reset: 'host.reset',
  disconnected: 'host.reset',
  unreachable: 'host.unreachable',
};
