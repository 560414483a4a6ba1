import type { NetworkInterface, NetworkState } from '../../hal/contracts/network.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Measurement } from './check.ts';
import { limits } from './limits.table.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at link, SIM, address, name servers and signal without sending anything: the lowest rung of the network ladder. */
export const networkLink = defineCheck({
  id: 'network-link',
  title: { zh: '网络连接', en: 'Network link' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'network.link-down': {
      severity: 'critical',
      text: { zh: '网络没有连上', en: 'No network link' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.sim-absent': {
      severity: 'critical',
      text: { zh: '没有插 SIM 卡', en: 'No SIM card' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.sim-arrears': {
      severity: 'critical',
      text: { zh: 'SIM 卡流量停用', en: 'Data is not subscribed on the SIM' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.apn-wrong': {
      severity: 'critical',
      text: { zh: 'APN 设置错误', en: 'APN is wrong' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.no-lease': {
      severity: 'critical',
      text: { zh: '没有拿到网络地址', en: 'No network address was given' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.ip-conflict': {
      severity: 'critical',
      text: { zh: '网络地址冲突', en: 'Somebody else uses our address' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.gateway-unreachable': {
      severity: 'critical',
      text: { zh: '网关不通', en: 'The gateway does not answer' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.dns-none': {
      severity: 'major',
      text: { zh: '没有域名服务器', en: 'No name server is configured' },
    },
    'network.weak-signal': {
      severity: 'major',
      text: { zh: '信号弱', en: 'Signal is weak' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.network === undefined) return unsupported('no-device');
    const state = await terminal.network.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const conflict = await terminal.network.addressConflict?.(context);
    if (conflict?.ok === false && conflict.fault.code === 'cancelled') return outcomeOfFault(conflict.fault);
    return outcomeOf(state.value, conflict?.ok === true ? conflict.value : null, terminal);
  },
});

type LinkFinding =
  | 'network.link-down'
  | 'network.sim-absent'
  | 'network.sim-arrears'
  | 'network.apn-wrong'
  | 'network.no-lease'
  | 'network.ip-conflict'
  | 'network.gateway-unreachable'
  | 'network.dns-none'
  | 'network.weak-signal';

function outcomeOf(
  state: NetworkState,
  conflict: boolean | null,
  terminal: Terminal,
): CheckOutcome<LinkFinding> {
  const { blind } = terminal;
  const links = state.interfaces.filter((link) => link.kind !== 'other');
  const inUse = linkInUse(links);
  const needsSim = inUse === undefined || inUse.kind === 'cellular';
  const sim = needsSim && links.some((link) => link.kind === 'cellular') ? [simLook(state, blind)] : [];
  if (inUse === undefined) {
    const explained = sim.some((look) => look.state === 'wrong');
    return conclude(explained ? sim : [...sim, downLook(links, blind)]);
  }
  const looks = [
    well({ of: 'network.link', value: `${inUse.kind} ${inUse.name}`, how: 'live' }),
    ...sim,
    addressLook(inUse, blind),
    ...(conflict === true ? [wrong('network.ip-conflict', conflictEvidence(inUse))] : []),
    ...gatewayLooks(state, blind),
    lookAt<readonly string[], LinkFinding>(blind, 'network.dns', state.dnsServers, (servers) => {
      const evidence: Evidence = { of: 'network.dns', value: servers.length, unit: 'servers', how: 'live' };
      return servers.length === 0 ? wrong('network.dns-none', evidence) : well(evidence);
    }),
    ...signalLooks(inUse, blind),
  ];
  return conclude(looks, measurementsOf(inUse));
}

/** The link that carries traffic: up with an address, else up; a wire before radio. */
function linkInUse(links: readonly NetworkInterface[]): NetworkInterface | undefined {
  const up = KINDS.flatMap((kind) => links.filter((link) => link.kind === kind && isUp(link)));
  return up.find((link) => usableAddresses(link).length > 0) ?? up[0];
}

const KINDS = ['ethernet', 'wifi', 'cellular'] as const;

function isUp(link: NetworkInterface): boolean {
  return link.up === true && link.carrier !== false;
}

/** Self-assigned addresses lead nowhere. */
function usableAddresses(link: NetworkInterface): readonly string[] {
  return link.addresses.filter((address) => !/^(169\.254\.|fe80:|127\.|::1)/i.test(address));
}

function downLook(links: readonly NetworkInterface[], blind: ReadonlySet<string>): LookedAt<LinkFinding> {
  if (blind.has('network.link')) return { state: 'not-observable', field: 'network.link' };
  const untold = links.some((link) => link.up === 'unknown' || link.up === null);
  if (untold) return { state: 'unknown', field: 'network.link' };
  const names = links.map((link) => `${link.kind} ${link.name}`).join(', ');
  return wrong('network.link-down', {
    of: 'network.link',
    value: 'down',
    how: 'live',
    raw: names.slice(0, 200),
  });
}

function simLook(state: NetworkState, blind: ReadonlySet<string>): LookedAt<LinkFinding> {
  return lookAt<Exclude<NetworkState['sim'], 'unknown' | null>, LinkFinding>(
    blind,
    'network.sim',
    state.sim,
    (sim) => {
      const evidence: Evidence = { of: 'network.sim', value: sim, how: 'live' };
      const finding = FINDING_OF_SIM[sim];
      return finding === null ? well(evidence) : wrong(finding, evidence);
    },
  );
}

const FINDING_OF_SIM = {
  ready: null,
  locked: 'network.sim-absent',
  absent: 'network.sim-absent',
  'not-subscribed': 'network.sim-arrears',
  'unknown-apn': 'network.apn-wrong',
} as const;

function addressLook(link: NetworkInterface, blind: ReadonlySet<string>): LookedAt<LinkFinding> {
  const count = usableAddresses(link).length;
  return lookAt<number, LinkFinding>(blind, 'network.address', count, (usable) => {
    const value = link.addresses.join(', ').slice(0, 400);
    const evidence: Evidence = { of: 'network.address', value, how: 'live' };
    return usable === 0 ? wrong('network.no-lease', evidence) : well(evidence);
  });
}

function conflictEvidence(link: NetworkInterface): Evidence {
  return {
    of: 'network.address',
    value: 'taken by another',
    how: 'live',
    raw: link.addresses.join(', ').slice(0, 200),
  };
}

/** A gateway nobody asked lately says nothing; that is no reason to doubt the rest. */
function gatewayLooks(state: NetworkState, blind: ReadonlySet<string>): LookedAt<LinkFinding>[] {
  const { gatewayAnswers } = state;
  if (typeof gatewayAnswers !== 'boolean') return [];
  const look = lookAt<boolean, LinkFinding>(blind, 'network.gateway', gatewayAnswers, (answers) => {
    const value = `${String(state.defaultGateway)} ${answers ? 'answers' : 'does not answer'}`;
    const evidence: Evidence = { of: 'network.gateway', value, how: 'live' };
    return answers ? well(evidence) : wrong('network.gateway-unreachable', evidence);
  });
  return [look];
}

/** A wire has no signal to look at. */
function signalLooks(link: NetworkInterface, blind: ReadonlySet<string>): LookedAt<LinkFinding>[] {
  if (link.kind === 'ethernet') return [];
  const { warn, fail, source } = limits.signalDbm;
  const look = lookAt<number, LinkFinding>(blind, 'network.signal', link.signalDbm, (dbm) => {
    const rule = { op: '>=', limit: dbm < fail ? fail : warn, source } as const;
    const evidence: Evidence = { of: 'network.signal', value: dbm, unit: 'dBm', how: 'live', rule };
    if (dbm < fail) return wrong('network.weak-signal', evidence);
    return dbm < warn ? poor('network.weak-signal', evidence) : well(evidence);
  });
  return [look];
}

function measurementsOf(link: NetworkInterface): Measurement[] {
  return typeof link.signalDbm === 'number'
    ? [{ name: 'network.signal', value: link.signalDbm, unit: 'dBm' }]
    : [];
}
