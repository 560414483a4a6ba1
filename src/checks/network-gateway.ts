import type { Sensed } from '../../hal/contracts/device.ts';
import type { Address } from '../../hal/contracts/links.ts';
import type { Network, NetworkState } from '../../hal/contracts/network.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { orCancelled } from './or-cancelled.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/**
 * Asks whether the gateway is there: by an echo and by ARP at once, for many gateways refuse echo requests and none refuses ARP, then by its
 * own ports, then by the neighbour table. The table alone is not believed: it keeps for minutes who has gone, and calls gone whom it is asking.
 */
export const networkGateway = defineCheck({
  id: 'network-gateway',
  title: { zh: '网关', en: 'Gateway' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-address'],
  costSeconds: 0.3,
  timeoutMs: 10_000,
  findings: {
    'network.gateway-unreachable': {
      severity: 'critical',
      text: { zh: '网关不通', en: 'The gateway does not answer' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    const state = await network.state(look.context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const gateway = state.value.defaultGateway;
    if (gateway === null) return unsupported('no-gateway');
    if (gateway === 'unknown') return outcomeOf(look, state.value, 'unknown');
    return outcomeOf(look, state.value, await asked(look, network, gateway));
  },
});

/** Ports at which gateways are asked for names and for their settings. */
const gatewayPorts = [53, 80] as const;
const dialMs = 1_500;

/** On a line that loses packets one question says nothing: whoever is silent to it is asked so often before being called gone. */
const patientEchoes = 8;
const patientArps = 3;

/** Whether it answers once it has been asked; `unknown` where nobody tells. */
async function asked(look: Look, network: Network, gateway: string): Promise<Sensed<boolean>> {
  if (await firstYes([echoed(look, network, gateway, 1), onCable(look, network, gateway, 1)]).first)
    return true;
  const { first, all } = firstYes([
    onCable(look, network, gateway, patientArps),
    echoed(look, network, gateway, patientEchoes),
    ...gatewayPorts.map((port) => portAnswers(look, network, { host: gateway, port })),
  ]);
  if (await first) return true;
  const [neighbour] = await all;
  if (neighbour === false) return false;
  const after = await network.state(look.context);
  return after.ok ? (after.value.gatewayAnswers ?? 'unknown') : 'unknown';
}

async function echoed(
  { context }: Look,
  network: Network,
  gateway: string,
  count: number,
): Promise<boolean | null> {
  const told = await network.echo?.(gateway, count, context);
  return told?.ok === true && told.value.received > 0 ? true : null;
}

async function onCable(
  { context }: Look,
  network: Network,
  gateway: string,
  tries: number,
): Promise<boolean | null> {
  let answer: boolean | null = null;
  for (let tried = 0; tried < tries && answer !== true && !context.signal.aborted; tried += 1) {
    const told = await network.neighbour?.(gateway, context);
    answer = told?.ok === true ? told.value : null;
  }
  return answer;
}

/** True as soon as one says yes, false when all have spoken and none did. */
function firstYes(questions: readonly Promise<boolean | null>[]): {
  readonly first: Promise<boolean>;
  readonly all: Promise<readonly (boolean | null)[]>;
} {
  const all = Promise.all(questions);
  const none = all.then((answers) => answers.includes(true));
  const yes = questions.map(
    (question) =>
      new Promise<boolean>((resolve) => {
        void question.then((answer) => (answer === true ? resolve(true) : undefined));
      }),
  );
  return { first: Promise.race([none, ...yes]), all };
}

async function portAnswers({ context }: Look, { net }: Network, place: Address): Promise<boolean | null> {
  const link = await orCancelled(
    context.signal,
    () => net.dial(place, dialMs),
    (late) => void late.close(),
  );
  if (link.ok) await link.value.close();
  return link.ok || link.fault.code === 'refused' || link.fault.code === 'reset' ? true : null;
}

type GatewayFinding = 'network.gateway-unreachable';

function outcomeOf(
  { terminal }: Look,
  { defaultGateway }: NetworkState,
  answers: Sensed<boolean>,
): CheckOutcome<GatewayFinding> {
  const look = lookAt(terminal.blind, 'network.gateway', answers, (does): LookedAt<GatewayFinding> => {
    const value = `${String(defaultGateway)} ${does ? 'answers' : 'does not answer'}`;
    const evidence = { of: 'network.gateway', value, how: 'live' } as const;
    return does ? well(evidence) : wrong('network.gateway-unreachable', evidence);
  });
  return conclude([look]);
}
