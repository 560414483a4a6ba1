import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import type { CheckOutcome, Look } from './check.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';

/** The host that the payment application is configured for, or the outcome of a check that has none to look at. */
export async function acquirerHost({ terminal, context }: Look): Promise<HostAddress | CheckOutcome<never>> {
  if (terminal.paymentApp === undefined) return unsupported('no-payment-app');
  const state = await terminal.paymentApp.state(context);
  if (!state.ok) return outcomeOfFault(state.fault);
  const { host, installed } = state.value;
  if (host === null || installed === 'no') return unsupported('no-host-configured');
  if (host !== 'unknown' && !terminal.blind.has('payment-app.host')) return host;
  return installed === 'yes' ? inconclusive('host-unknown') : unsupported('no-host-configured');
}
