import type { EchoCount, Network } from '../../hal/contracts/network.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { ladderLimitsOf } from './ladder-limits.ts';
import { linkInUse } from './link-in-use.ts';
import { controlName } from './limits.table.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import { orCancelled } from './or-cancelled.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

const fewEchoes = 5;
const moreEchoes = 8;
const controlMs = 2_500;

/** The reason by which later rungs know that nothing has answered behind the gateway, and need not be patient. */
export const nothingAnswers = 'nothing-answers';

/**
 * Counts echo requests that come back from the gateway, a few, and more when one was lost. A rung above names and host: on a line that loses
 * most packets nothing they say would be about names or hosts.
 */
export const networkLoss = defineCheck({
  id: 'network-loss',
  title: { zh: '丢包', en: 'Lost packets' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-gateway'],
  costSeconds: 0.8,
  timeoutMs: 15_000,
  findings: {
    'network.loss': {
      severity: 'major',
      text: { zh: '网络丢包', en: 'Packets get lost' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (network.echo === undefined) return unsupported('no-echo');
    const state = await network.state(look.context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const gateway = state.value.defaultGateway;
    if (gateway === null || gateway === 'unknown') return unsupported('no-gateway');
    return outcomeOfEchoes(look, { ...network, echo: network.echo.bind(network) }, gateway);
  },
});

type LossFinding = 'network.loss';
type EchoingNetwork = Network & Required<Pick<Network, 'echo'>>;

/** A gateway that has not answered at all may refuse echoes: whether anything else answers is asked while more are sent. */
async function outcomeOfEchoes(
  look: Look,
  network: EchoingNetwork,
  gateway: string,
): Promise<CheckOutcome<LossFinding>> {
  const few = await network.echo(gateway, fewEchoes, look.context);
  if (!few.ok) return outcomeOfFault(few.fault);
  if (few.value.received === few.value.sent) return outcomeOf(look, few.value);
  const silent = few.value.received === 0;
  const [more, controls] = await Promise.all([
    network.echo(gateway, moreEchoes, look.context),
    silent ? controlsOf(look, network) : [],
  ]);
  const all = more.ok ? summed(few.value, more.value) : few.value;
  if (all.received > 0) return outcomeOf(look, all);
  const onCable = await network.neighbour?.(gateway, look.context);
  const answers = onCable?.ok === true && onCable.value;
  return outcomeOfSilence(look, { controls, onCable: answers, wired: await isWired(look, network) }, all);
}

function summed(few: EchoCount, more: EchoCount): EchoCount {
  const medianMs = more.medianMs ?? few.medianMs;
  return { sent: few.sent + more.sent, received: few.received + more.received, medianMs };
}

function outcomeOf({ terminal }: Look, { sent, received }: EchoCount): CheckOutcome<LossFinding> {
  const { lossWarnShare, lossFailShare } = ladderLimitsOf(terminal);
  const share = (sent - received) / sent;
  const value = Math.round(share * 100);
  const limit = Math.round((share >= lossFailShare ? lossFailShare : lossWarnShare) * 100);
  const evidence = {
    of: 'network.loss',
    value,
    unit: '%',
    how: 'live',
    rule: { op: '<', limit, source: 'a sale takes about ten packets' },
    raw: `${String(received)} of ${String(sent)} echo requests came back from the gateway`,
  } as const;
  const judged =
    share >= lossFailShare
      ? wrong('network.loss', evidence)
      : share >= lossWarnShare
        ? poor('network.loss', evidence)
        : well(evidence);
  return conclude([judged], [{ name: 'network.loss', value, unit: '%' }]);
}

interface Silence {
  readonly controls: readonly boolean[];
  readonly onCable: boolean;
  readonly wired: boolean;
}

/**
 * A gateway may refuse echoes. Only when nothing else comes back either, everything is lost; and a wire on which ARP is answered loses nothing:
 * it is behind the gateway that nothing answers.
 */
function outcomeOfSilence(
  look: Look,
  { controls, onCable, wired }: Silence,
  count: EchoCount,
): CheckOutcome<LossFinding> {
  if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
  if (controls.length === 0) return inconclusive('no-echo');
  if (controls.includes(true)) return unsupported('no-echo');
  return onCable && wired ? outcomeOfDeadEnd(count) : outcomeOf(look, count);
}

/** Told as a warning, so that the rungs below say what it is that does not answer. */
function outcomeOfDeadEnd({ sent }: EchoCount): CheckOutcome<LossFinding> {
  const raw = `0 of ${String(sent)} echo requests came back from the gateway, which answers on the cable`;
  const lost = { of: 'network.loss', value: 100, unit: '%', how: 'live', raw } as const;
  const cable = { of: 'network.cable', value: 'ARP is answered', how: 'live' } as const;
  return {
    ...conclude([poor('network.loss', lost), well(cable)]),
    reason: nothingAnswers,
  };
}

/** A radio may carry next to nothing and still an answer to ARP now and then; a wire does not. */
async function isWired({ context }: Look, network: Network): Promise<boolean> {
  const state = await network.state(context);
  return state.ok && linkInUse(state.value.interfaces)?.kind === 'ethernet';
}

/** Whether name servers, the host and web servers give any sign of life, a refusal included. */
async function controlsOf(look: Look, network: Network): Promise<readonly boolean[]> {
  const { signal } = look.context;
  const servers = await nameServersOf(look, network);
  const host = await acquirerHost(look);
  const places = [...('verdict' in host ? [] : [host]), ...(network.webProbes ?? []).slice(0, 2)];
  const answered = await Promise.all([
    ...servers.map((server) =>
      orCancelled(
        signal,
        () => network.net.resolve({ name: controlName, family: 4, server }, controlMs),
        () => undefined,
      ),
    ),
    ...places.map(({ host: name, port }) =>
      orCancelled(
        signal,
        async () => {
          const link = await network.net.dial({ host: name, port }, controlMs);
          if (link.ok) await link.value.close();
          return link;
        },
        () => undefined,
      ),
    ),
  ]);
  const signs = new Set(['refused', 'reset', 'unreachable']);
  return answered.map((result) => result.ok || signs.has(result.fault.code));
}

async function nameServersOf({ context }: Look, network: Network): Promise<readonly string[]> {
  const state = await network.state(context);
  const configured = state.ok ? state.value.dnsServers : null;
  return configured === null || configured === 'unknown' ? [] : configured.slice(0, 2);
}
