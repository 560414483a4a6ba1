import type { NetworkInterface, NetworkState } from '../../hal/contracts/network.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { linkInUse, realLinks } from './link-in-use.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at link and SIM without sending anything: the lowest rung of the network ladder. */
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
  },
  run: async ({ terminal, context }) => {
    if (terminal.network === undefined) return unsupported('no-device');
    const state = await terminal.network.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    return outcomeOf(state.value, terminal);
  },
});

type LinkFinding = 'network.link-down' | 'network.sim-absent' | 'network.sim-arrears' | 'network.apn-wrong';

function outcomeOf(state: NetworkState, terminal: Terminal): CheckOutcome<LinkFinding> {
  const { blind } = terminal;
  const links = realLinks(state.interfaces);
  const inUse = linkInUse(links);
  const needsSim = inUse === undefined || inUse.kind === 'cellular';
  const modem = links.some((link) => link.kind === 'cellular');
  const sim = needsSim && (modem || tellsOfSim(state)) ? [simLook(state, blind)] : [];
  if (inUse === undefined) {
    // Where no interface of the modem is shown nobody knows that it was meant to be the way out.
    const explained = modem && sim.some((look) => look.state === 'wrong');
    return conclude(explained ? sim : [...sim, downLook(links, blind)]);
  }
  return conclude([well({ of: 'network.link', value: `${inUse.kind} ${inUse.name}`, how: 'live' }), ...sim]);
}

/** Android shows a modem's interface only while it carries data. */
function tellsOfSim({ sim }: NetworkState): boolean {
  return sim !== null && sim !== 'unknown';
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
      const apn = state.apn === undefined ? {} : { raw: `APN ${state.apn}` };
      const evidence: Evidence = { of: 'network.sim', value: sim, how: 'live', ...apn };
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
