import type { Sensed } from '../../hal/contracts/device.ts';
import type { Network, NetworkState } from '../../hal/contracts/network.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/**
 * Asks whether the gateway is there: by the neighbour table, and where that is silent by asking for an echo and reading the table again, for
 * many gateways refuse echo requests and none refuses ARP.
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
    if (typeof state.value.gatewayAnswers === 'boolean' || gateway === 'unknown')
      return outcomeOf(look, state.value, state.value.gatewayAnswers ?? 'unknown');
    return outcomeOf(look, state.value, await asked(look, network, gateway));
  },
});

/** Whether it answers once it has been asked; `unknown` where neither an echo nor the table tells. */
async function asked({ context }: Look, network: Network, gateway: string): Promise<Sensed<boolean>> {
  const echo = await network.echo?.(gateway, 2, context);
  if (echo?.ok === true && echo.value.received > 0) return true;
  const after = await network.state(context);
  return after.ok ? (after.value.gatewayAnswers ?? 'unknown') : 'unknown';
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
