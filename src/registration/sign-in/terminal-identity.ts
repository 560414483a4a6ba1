import type { PaymentAppState } from '../../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../../hal/contracts/registration-settings.ts';

/** What a terminal says of itself to the host. Not checked yet: `preconditionsOf` does that before anything is dialled. */
export interface TerminalIdentity {
  readonly tid: string;
  readonly mid: string;
  readonly header: string;
  readonly signInCode: RegistrationSettings['signInCode'];
  /** Six digits. */
  readonly batch: string;
  readonly licence: string | null;
  readonly serial: string | null;
  readonly operator: string | null;
}

/** The batch a terminal is in that has never signed in. */
const firstBatch = '000001';

/** The identity that the payment application and the settings give; unknown ids become empty and are then refused by their form. */
export function identityOf(app: PaymentAppState, settings: RegistrationSettings): TerminalIdentity {
  return {
    tid: told(app.tid),
    mid: told(app.mid),
    header: settings.header,
    signInCode: settings.signInCode,
    batch: batchOf(app.batchNumber),
    licence: settings.licence,
    serial: settings.serial,
    operator: settings.operator,
  };
}

/** Applications write the number with or without its leading zeroes. */
function batchOf(batchNumber: PaymentAppState['batchNumber']): string {
  if (batchNumber === null) return firstBatch;
  return batchNumber === 'unknown' ? '' : batchNumber.padStart(6, '0');
}

function told(value: string | null): string {
  return value === null || value === 'unknown' ? '' : value;
}
