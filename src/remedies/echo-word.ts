import { nameRefusal } from '../checks/name-refusal.ts';
import { registrationParties } from '../checks/registration-parties.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { EchoWord } from '../firmware/apply/health-baseline.ts';
import { cupDialect } from '../registration/iso8583/cup-fields.table.ts';
import { probeByEcho } from '../registration/sign-in/echo-test.ts';
import type { Treatment } from './remedy.ts';

/** Asks the acquirer's host for an echo, as a payment would find it. It uses no trace number and changes no key. */
export async function echoWord(
  treatment: Pick<Treatment, 'terminal' | 'registration'>,
  context: DeviceContext,
): Promise<EchoWord> {
  const parties = await registrationParties({ ...treatment, context });
  const net = treatment.terminal.network?.net;
  if ('verdict' in parties || parties.settings.way === 'http' || net === undefined) return 'not-asked';
  const { identity, endpoints, codes } = parties;
  const test = { identity, endpoint: endpoints[0], net, dialect: cupDialect, codeProfile: codes };
  const probe = await probeByEcho(test, context);
  if (probe.kind !== 'answered') return 'silent';
  const { code, meaning, hostText } = probe;
  const isUnknown =
    code !== '00' && nameRefusal({ meaning, hostText, changed: [] }) === 'registration.unregistered';
  return isUnknown ? 'unregistered' : 'answered';
}
