import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { PaymentApp } from '../../../hal/contracts/payment-app.ts';
import type { RecordStore } from '../records/record-store.ts';
import { readSignInRecord, writeSignInRecord } from '../records/sign-in-record.ts';

/** Trace numbers for sign-ins: the payment application's own, each recorded before it may be sent. */
export interface StanLedger {
  /** The next number, safe on the disk as used, with the keys recorded as unknown; fails where the application gives none. */
  reserve(context: DeviceContext): Promise<HalResult<string>>;
}

/** How often an application that gives the same number twice is asked again. */
const asks = 2;

/** The ledger of one terminal. An application that repeats a number is broken, and is not believed a second time. */
export function createStanLedger(
  paymentApp: Pick<PaymentApp, 'nextStan'>,
  records: RecordStore,
  tid: string,
): StanLedger {
  return {
    reserve: async (context) => {
      for (let asked = 0; asked < asks; asked += 1) {
        const stan = await paymentApp.nextStan(context);
        if (!stan.ok) return stan;
        if (!/^\d{6}$/.test(stan.value)) return failed('protocol', 'a trace number has six digits');
        if (record(records, tid, { stan: stan.value, nowMs: context.time.now() })) return ok(stan.value);
      }
      return failed('protocol', 'the payment application gave a trace number that was used before');
    },
  };
}

/** False: the number was the last one used. */
function record(
  records: RecordStore,
  tid: string,
  { stan, nowMs }: { readonly stan: string; readonly nowMs: number },
): boolean {
  return records.change((change) => {
    const known = readSignInRecord(change, tid);
    if (known.lastStan === stan) return false;
    writeSignInRecord(change, tid, {
      ...known,
      lastStan: stan,
      keysBefore: known.keys,
      keys: 'unknown',
      last: { atMs: nowMs, kind: 'begun', code: null, stage: null, cause: null },
    });
    return true;
  });
}
