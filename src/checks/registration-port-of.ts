import type { Terminal } from '../../hal/contracts/terminal.ts';
import { createHttpActivation } from '../registration/activation/http-activation.ts';
import type { RecordStore } from '../registration/records/record-store.ts';
import type { RegistrationPort } from '../registration/registration-port.ts';
import { createCupRegistration } from '../registration/sign-in/cup-registration.ts';
import type { RegistrationParties } from './registration-parties.ts';

/** The way in which this terminal registers; null where it lacks what that way needs. */
export function registrationPortOf(
  { network, keystore, paymentApp }: Pick<Terminal, 'network' | 'keystore' | 'paymentApp'>,
  { settings, app, host, codes }: RegistrationParties,
  records: RecordStore,
): RegistrationPort | null {
  if (network === undefined) return null;
  const { net } = network;
  if (settings.way === 'http' && settings.activation !== null)
    return createHttpActivation({ net, place: settings.activation, settings, device: {}, records });
  if (keystore === undefined || paymentApp === undefined) return null;
  return createCupRegistration({
    net,
    keystore,
    paymentApp,
    app,
    host,
    settings,
    records,
    codeProfile: codes,
  });
}
