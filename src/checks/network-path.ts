import type { FaultCode, HalResult } from '../../hal/contracts/fault.ts';
import type { Address } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import { editedHost } from './edited-host.ts';
import { settingFindings } from './registration-findings.table.ts';
import type { CheckOutcome, Look } from './check.ts';
import { judgeRefusal, judgeSilence } from './judge-way.ts';
import { nothingAnswers } from './network-loss.ts';
import { orCancelled } from './or-cancelled.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { seenAddress } from './seen-address.ts';
import { signsOnTheWay } from './way-to-host.ts';

const dialMs = 4_000;
/** Where nothing has answered before. */
const hopelessDialMs = 2_000;

/** What connecting took here, for the rung that measures the way. */
export const pathTrip = 'path.connect';

/** The reason by which later rungs know that the host has no address. */
export const nameNotResolved = 'name-not-resolved';

/** The reason by which later rungs know that the host did not answer here already. */
export const hostSilent = 'host-silent';
/** The reason by which later rungs know that a router says nobody is at the host's address. */
export const hostGone = 'host-gone';

/**
 * Sees whether packets reach the acquirer's host at all. When they do not, other ports of it, an echo and other hosts tell whether they are lost
 * on the way or at the host, as far as that can be told. Nothing but the acquirer's hosts decides.
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
    if (address === null) return inconclusive(nameNotResolved);
    const beganMs = look.context.time.monotonicMs();
    const answer = answerOf(await dial(look, network, address));
    const value = Math.round(look.context.time.monotonicMs() - beganMs);
    const target = `${host.host}:${String(host.port)}`;
    if (answer === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
    if (answer === 'denied') return blocked(target, 'this system forbids the connection');
    if (answer === 'other') return inconclusive('not-dialled');
    if (answer === 'answers' || answer === 'refuses')
      return passed([seen(`${target} ${answer}`)], [{ name: pathTrip, value, unit: 'ms' }]);
    const edited = answer === 'silent' ? editedHost(look.history, 'timed-out') : null;
    if (edited !== null)
      return failedWith([{ id: edited.id, evidence: [seen(`${target} is silent`), edited.evidence] }]);
    return outcomeOfLoss(look, network, { address, target, answer });
  },
});

type Answer = 'answers' | 'refuses' | 'silent' | 'sent-back' | 'denied' | 'cancelled' | 'other';

const answers: Readonly<Partial<Record<FaultCode, Answer>>> = {
  refused: 'refuses',
  reset: 'refuses',
  'timed-out': 'silent',
  silent: 'silent',
  unreachable: 'sent-back',
  denied: 'denied',
  cancelled: 'cancelled',
};

function answerOf(dialled: HalResult<unknown>): Answer {
  return dialled.ok ? 'answers' : (answers[dialled.fault.code] ?? 'other');
}

interface Loss {
  readonly address: Address;
  readonly target: string;
  readonly answer: 'silent' | 'sent-back';
}

async function outcomeOfLoss(
  look: Look,
  network: Network,
  { address, target, answer }: Loss,
): Promise<CheckOutcome<'network.firewall'>> {
  const patience = answer === 'silent' ? 'quick' : 'patient';
  const signs = await signsOnTheWay(look, network, { address, patience });
  if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
  const way =
    answer === 'silent'
      ? judgeSilence(signs, address.port)
      : judgeRefusal(signs, await ownAddresses(look, network));
  if (way.lost === 'on-the-way') return blocked(target, way.why);
  const reason = answer === 'silent' ? hostSilent : hostGone;
  if (way.lost === 'at-the-host')
    return { ...passed([seen(way.why), { ...seen(way.why), of: 'host.way' }]), reason };
  if (answer === 'sent-back') return inconclusive('not-dialled');
  return way.theMachineIsThere
    ? { ...passed([seen(way.why)]), reason: hostSilent }
    : inconclusive(hostSilent);
}

async function ownAddresses({ context }: Look, network: Network): Promise<readonly string[]> {
  const state = await network.state(context);
  const interfaces = state.ok ? state.value.interfaces : [];
  return interfaces.flatMap(({ addresses }) => addresses.map((address) => address.replace(/\/.*$/, '')));
}

function seen(value: string): { of: string; value: string; how: 'live' } {
  return { of: 'network.path', value: value.slice(0, 400), how: 'live' };
}

function blocked(target: string, value: string): CheckOutcome<'network.firewall'> {
  return failedWith([{ id: 'network.firewall', evidence: [{ ...seen(value), raw: target.slice(0, 200) }] }]);
}

async function numericOf(look: Look, { net }: Network, host: HostAddress): Promise<Address | null> {
  const known = seenAddress(look, host.host);
  if (known !== null) return { host: known, port: host.port };
  const found = await Promise.all(
    ([4, 6] as const).map((family) =>
      orCancelled(
        look.context.signal,
        () => net.resolve({ name: host.host, family, server: null }, dialMs),
        () => undefined,
      ),
    ),
  );
  const [first] = found.flatMap((answer) => (answer.ok ? answer.value : []));
  return first === undefined ? null : { host: first, port: host.port };
}

async function dial(
  { context, earlier }: Look,
  { net }: Network,
  address: Address,
): Promise<HalResult<unknown>> {
  const hopeless = earlier.get('network-loss')?.reason === nothingAnswers;
  const link = await orCancelled(
    context.signal,
    () => net.dial(address, hopeless ? hopelessDialMs : dialMs),
    (late) => void late.close(),
  );
  if (link.ok) await link.value.close();
  return link;
}
