import type { findProfile } from '../../hal/open-terminal.ts';
import type { Config } from '../runtime/config-schema.ts';

type Profile = Awaited<ReturnType<NonNullable<ReturnType<typeof findProfile>>['load']>>;

/** A model with what was provisioned for this one terminal: its payment application, whom to call, whom to ask for the time. */
export function settledProfile(
  profile: Profile,
  { payment, contacts, timeSources }: Pick<Config, 'payment' | 'contacts' | 'timeSources'>,
): Profile {
  const { acquirerName: name, acquirerPhone, servicePhone } = contacts;
  return {
    ...profile,
    contacts: {
      ...profile.contacts,
      acquirerName: name === null ? profile.contacts.acquirerName : { zh: name, en: name },
      acquirerPhone: acquirerPhone ?? profile.contacts.acquirerPhone,
      ...(servicePhone !== null && { servicePhone }),
    },
    timeSources: timeSources.length === 0 ? profile.timeSources : timeSources.map(addressOf),
    paymentApp: paymentAppOf(payment) ?? profile.paymentApp,
    ...(payment.program !== null && { programs: withApp(profile, wayOf(payment.program)) }),
  };
}

/** What the payment application tells itself wins; what was written down is better than nothing. */
function paymentAppOf({
  tid,
  mid,
  hosts,
  parameterFile,
  stanCommand,
  hostCommand,
}: Config['payment']): Profile['paymentApp'] | null {
  const [host = null, ...backupHosts] = hosts;
  if (parameterFile !== null)
    return {
      kind: 'parameter-file',
      path: parameterFile,
      stanCommand,
      ...(hostCommand !== null && { hostCommand, backupHosts }),
    };
  if (tid === null && mid === null && host === null) return null;
  return { kind: 'provisioned', tid, mid, host };
}

type Program = NonNullable<Profile['programs']>[number];

/** The one application that was named takes the place of those the model names. */
function withApp({ programs = [] }: Profile, way: Program['way']): readonly Program[] {
  const app: Program = {
    id: 'payment-app',
    name: { zh: '收银应用', en: 'Payment application' },
    role: 'app',
    serves: ['payment-app'],
    way,
  };
  return [app, ...programs.filter(({ role }) => role !== 'app')];
}

function wayOf(program: NonNullable<Config['payment']['program']>): Program['way'] {
  if ('unit' in program) return { kind: 'systemd', unit: program.unit };
  return 'script' in program
    ? { kind: 'init-script', path: program.script }
    : { kind: 'android', packageId: program.package, activity: program.activity };
}

function addressOf(text: string): Profile['timeSources'][number] {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
