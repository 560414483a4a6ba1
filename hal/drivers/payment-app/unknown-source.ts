import { failed, ok } from '../../contracts/fault.ts';
import type { PaymentApp } from '../../contracts/payment-app.ts';
import { untoldState } from './untold-state.ts';

/** A terminal whose payment application tells us nothing. */
export function unknownSource(): PaymentApp {
  return {
    state: ({ time }) => Promise.resolve(ok(untoldState(time.now()))),
    nextStan: () => Promise.resolve(failed('unsupported', 'no source can give a trace number')),
  };
}
