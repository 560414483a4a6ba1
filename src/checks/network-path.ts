import { isIP } from 'node:net';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Address } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import { editedHost } from './edited-host.ts';
import { settingFindings } from './registration-findings.table.ts';
import type { CheckOutcome, Look } from './check.ts';
import { orCancelled } from './or-cancelled.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';

const dialMs = 4_000;
const controlMs = 3_000;
const controlPorts = [443, 80, 9] as const;

/** The reason by which later rungs know that the host did not answer here already. */
export const hostSilent = 'host-silent';

/**
 * Sees whether packets reach the acquirer's host at all. When it is silent: another port of it that answers, if only by refusing, proves the
 * way; other hosts that answer while every port of it is silent speak of a firewall, unless its address was edited since it last answered. Nothing but the acquirer's hosts decides.
 */
export const networkPath = defineCheck({
  id: 'network-path',
  title: { zh: '到后台的通路', en: 'The way to the host' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-dns', 'network-portal'],
  costSeconds: 0.3,
  timeoutMs: 15_000,
  findings: {
    'network.firewall': {
      severity: 'critical',
      text: { zh: '被防火墙拦截', en: 'Blocked by a firewall' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
    'config.wrong-host': settingFindings['config.wrong-host'],
    'config.wrong-port': settingFindings['config.wrong-port'],
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (look.terminal.blind.has('host.connect')) return inconclusive('not-observable: host.connect');
    const host = await acquirerHost(look);
    if ('verdict' in host) return host;
    const address = await numericOf(look, network, host);
    if (address === null) return inconclusive('name-not-resolved');
    const dialled = await dial(look, network, address, dialMs);
    const answer = answerOf(dialled);
    const target = `${host.host}:${String(host.port)}`;
    if (answer === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
    if (answer === 'denied') return blocked(target, 'this system forbids the connection');
    if (answer !== 'silent')
      return answer === 'other' ? inconclusive('not-dialled') : passed([seen(`${target} ${answer}`)]);
    const edited = editedHost(look.history, 'timed-out');
    if (edited !== null)
      return failedWith([{ id: edited.id, evidence: [seen(`${target} is silent`), edited.evidence] }]);
    return outcomeOfSilence(look, network, { address, target });
  },
});

type Answer = 'answers' | 'refuses' | 'silent' | 'denied' | 'cancelled' | 'other';

function answerOf(dialled: HalResult<unknown>): Answer {
  if (dialled.ok) return 'answers';
  const { code } = dialled.fault;
  if (code === 'refused' || code === 'reset') return 'refuses';
  if (code === 'timed-out' || code === 'silent') return 'silent';
  return code === 'denied' || code === 'cancelled' ? code : 'other';
}

async function outcomeOfSilence(
  look: Look,
  network: Network,
  { address, target }: { readonly address: Address; readonly target: string },
): Promise<CheckOutcome<'network.firewall'>> {
  const ports = controlPorts.filter((port) => port !== address.port);
  const answers = (place: Address): Promise<boolean> =>
    dial(look, network, place, controlMs).then((dialled) =>
      ['answers', 'refuses'].includes(answerOf(dialled)),
    );
  const backups = (look.terminal.registration?.backupHosts ?? []).filter(({ host }) => host !== address.host);
  const others = [...(network.webProbes ?? []), ...backups].slice(0, 4);
  const [sameHost, otherHosts] = await Promise.all([
    Promise.all(ports.map((port) => answers({ host: address.host, port }))),
    Promise.all(others.map(answers)),
  ]);
  if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
  if (sameHost.includes(true))
    return { ...passed([seen(`${target} is silent, other ports of it answer`)]), reason: hostSilent };
  const at = otherHosts.indexOf(true);
  const other = others[at];
  return other === undefined
    ? inconclusive(hostSilent)
    : blocked(target, `silent on every port, ${other.host}:${String(other.port)} answers`);
}

function seen(value: string): { of: string; value: string; how: 'live' } {
  return { of: 'network.path', value: value.slice(0, 400), how: 'live' };
}

function blocked(target: string, value: string): CheckOutcome<'network.firewall'> {
  return failedWith([{ id: 'network.firewall', evidence: [{ ...seen(value), raw: target.slice(0, 200) }] }]);
}

async function numericOf({ context }: Look, { net }: Network, host: HostAddress): Promise<Address | null> {
  if (isIP(host.host) !== 0) return { host: host.host, port: host.port };
  for (const family of [4, 6] as const) {
    const found = await orCancelled(
      context.signal,
      () => net.resolve({ name: host.host, family, server: null }, dialMs),
      () => undefined,
    );
    const first = found.ok ? found.value[0] : undefined;
    if (first !== undefined) return { host: first, port: host.port };
  }
  return null;
}

async function dial(
  { context }: Look,
  { net }: Network,
  address: Address,
  deadlineMs: number,
): Promise<HalResult<unknown>> {
  const link = await orCancelled(
    context.signal,
    () => net.dial(address, deadlineMs),
    (late) => void late.close(),
  );
  if (link.ok) await link.value.close();
  return link;
}
