import type { Network } from '../../hal/contracts/network.ts';
import type { WifiJoin, WifiSecurity } from '../../hal/contracts/wifi.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Look } from './check.ts';
import { linkInUse } from './link-in-use.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

/**
 * Looks how the Wi-Fi is joined and protected, without sending anything. Beside the ladder, not below the link: a key that was refused is why
 * the link is down. Names of networks are never read.
 */
export const networkWifi = defineCheck({
  id: 'network-wifi',
  title: { zh: 'WiFi 安全', en: 'Wi-Fi security' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 10_000,
  findings: {
    'network.wifi-key-refused': {
      severity: 'critical',
      text: { zh: 'WiFi 密码不对', en: 'The Wi-Fi password is refused' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
    'network.wifi-open': {
      severity: 'minor',
      text: { zh: 'WiFi 没有密码', en: 'The Wi-Fi has no password' },
    },
    'network.wifi-broken': {
      severity: 'minor',
      text: { zh: 'WiFi 加密过旧', en: 'The Wi-Fi encryption is broken' },
    },
  },
  run: async (look) => {
    const { network, blind } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (network.wifi === undefined || blind.has('network.wifi'))
      return unsupported('not-observable: network.wifi');
    const state = await network.state(look.context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const link = linkInUse(state.value.interfaces);
    if (link !== undefined && link.kind !== 'wifi') return unsupported('no-wifi-in-use');
    return outcomeOfAsking(look, network.wifi.bind(network));
  },
});

type WifiFinding = 'network.wifi-key-refused' | 'network.wifi-open' | 'network.wifi-broken';

async function outcomeOfAsking(
  { terminal, context }: Look,
  ask: NonNullable<Network['wifi']>,
): Promise<CheckOutcome<WifiFinding>> {
  const told = await ask(context);
  if (!told.ok)
    return told.fault.code === 'unsupported'
      ? unsupported('not-observable: network.wifi')
      : outcomeOfFault(told.fault);
  if (told.value === null) return unsupported('no-wifi');
  const { join, security }: WifiJoin = told.value;
  const evidence = { of: 'network.wifi', value: String(join), how: 'live' } as const;
  if (join === 'wrong-key') return conclude([wrong('network.wifi-key-refused', evidence)]);
  if (join === 'not-joined' || join === 'not-found') return inconclusive('wifi-not-joined', [evidence]);
  return conclude([lookAt(terminal.blind, 'network.wifi', security, judged)]);
}

function judged(security: WifiSecurity): LookedAt<WifiFinding> {
  const evidence = { of: 'network.wifi', value: security, how: 'live' } as const;
  if (security === 'open') return poor('network.wifi-open', evidence);
  return security === 'broken' ? poor('network.wifi-broken', evidence) : well(evidence);
}
