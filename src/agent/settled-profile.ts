import type { findProfile } from '../../hal/open-terminal.ts';
import type { Config } from '../runtime/config-schema.ts';

type Profile = Awaited<ReturnType<NonNullable<ReturnType<typeof findProfile>>['load']>>;

/** A model with what was provisioned for this one terminal: its payment application, whom to call, whom to ask for the time. */
export function settledProfile(
  profile: Profile,
  { payment, contacts, timeSources }: Pick<Config, 'payment' | 'contacts' | 'timeSources'>,
): Profile {
  const { acquirerName: name, acquirerPhone } = contacts;
  return {
    ...profile,
    contacts: {
      ...profile.contacts,
      acquirerName: name === null ? profile.contacts.acquirerName : { zh: name, en: name },
      acquirerPhone: acquirerPhone ?? profile.contacts.acquirerPhone,
    },
    timeSources: timeSources.length === 0 ? profile.timeSources : timeSources.map(addressOf),
    paymentApp: paymentAppOf(payment) ?? profile.paymentApp,
  };
}

/** What the payment application tells itself wins; what was written down is better than nothing. */
function paymentAppOf({
  tid,
  mid,
  hosts,
  parameterFile,
  stanCommand,
}: Config['payment']): Profile['paymentApp'] | null {
  if (parameterFile !== null) return { kind: 'parameter-file', path: parameterFile, stanCommand };
  const [host = null] = hosts;
  if (tid === null && mid === null && host === null) return null;
  return { kind: 'provisioned', tid, mid, host };
}

function addressOf(text: string): Profile['timeSources'][number] {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
