import type { HostAddress, PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../hal/contracts/registration-settings.ts';
import type { CodeProfile } from '../registration/codes/code-entry.ts';
import { codeProfile } from '../registration/codes/look-up-code.ts';
import { endpointsOf, type Endpoint } from '../registration/endpoint.ts';
import { identityOf, type TerminalIdentity } from '../registration/sign-in/terminal-identity.ts';
import type { CheckOutcome, Look } from './check.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

/** Who registers where: what the payment application and the provisioned settings say. */
export interface RegistrationParties {
  readonly app: PaymentAppState;
  readonly host: HostAddress;
  readonly settings: RegistrationSettings;
  readonly identity: TerminalIdentity;
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
  readonly codes: CodeProfile | null;
}

/** What of a look, or of a treatment, is needed to register. */
export interface RegistrationView extends Pick<Look, 'terminal' | 'context'> {
  readonly registration?: Look['registration'];
}

/** Reads them, or gives the outcome of a check that cannot look without. */
export async function registrationParties(
  look: RegistrationView,
): Promise<RegistrationParties | CheckOutcome<never>> {
  const { terminal, context, registration } = look;
  const settings = terminal.registration;
  if (terminal.paymentApp === undefined) return unsupported('no-payment-app');
  if (settings === undefined) return unsupported('not-provisioned');
  const state = await terminal.paymentApp.state(context);
  if (!state.ok) return outcomeOfFault(state.fault);
  const app = state.value;
  if (app.installed === 'no') return unsupported('no-payment-app');
  const { host } = app;
  if (host === null || host === 'unknown' || isUntold(look, app)) return inconclusive('ids-or-host-unknown');
  const [first, ...rest] = endpointsOf(host, settings);
  if (first === undefined) return inconclusive('ids-or-host-unknown');
  const codes = registration?.codeProfile ?? codeProfile(settings.codeTable);
  return { app, host, settings, identity: identityOf(app, settings), endpoints: [first, ...rest], codes };
}

/** Nobody can register as a terminal whose numbers he does not know. */
function isUntold({ terminal }: RegistrationView, { tid, mid }: PaymentAppState): boolean {
  const fields = ['payment-app.tid', 'payment-app.mid', 'payment-app.host'];
  return tid === 'unknown' || mid === 'unknown' || fields.some((field) => terminal.blind.has(field));
}
