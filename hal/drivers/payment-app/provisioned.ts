import { failed, ok } from '../../contracts/fault.ts';
import type { HostAddress, PaymentApp } from '../../contracts/payment-app.ts';
import { untoldState } from './untold-state.ts';

/** What whoever set the terminal up told us of its payment application; null: they did not say. */
export interface ProvisionedApp {
  readonly tid: string | null;
  readonly mid: string | null;
  readonly host: HostAddress | null;
}

/** The payment application by what was provisioned. That never tells the money: counts and open transactions stay `unknown`. */
export function provisioned(app: ProvisionedApp): PaymentApp {
  return {
    state: ({ time }) =>
      Promise.resolve(
        ok({
          ...untoldState(time.now()),
          installed: 'yes',
          source: 'provisioned',
          tid: app.tid ?? 'unknown',
          mid: app.mid ?? 'unknown',
          host: app.host ?? 'unknown',
        }),
      ),
    nextStan: () => Promise.resolve(failed('unsupported', 'what was provisioned gives no trace numbers')),
  };
}
