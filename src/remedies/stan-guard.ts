import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Look } from '../checks/check.ts';
import type { GuardRecord } from './remedy.ts';

/** Whether a sign-in of ours would use a trace number of the payment application's own and the secure module it shares; anything less would break its next sale. */
export function stanGuard(
  { paymentApp, keystore }: Pick<Terminal, 'paymentApp' | 'keystore'>,
  registration: Look['registration'],
): Pick<GuardRecord, 'state' | 'value'> {
  if (paymentApp?.givesStans !== true)
    return { state: 'closed', value: 'the payment application gives no trace numbers' };
  if (keystore === undefined) return { state: 'closed', value: 'no shared secure module' };
  return registration === undefined
    ? { state: 'unknown', value: 'nothing is remembered of registering here' }
    : { state: 'open', value: 'trace numbers of the payment application' };
}
