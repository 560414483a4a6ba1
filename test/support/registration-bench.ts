import { failed, ok } from '../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { NetLink } from '../../hal/contracts/links.ts';
import type { PaymentApp, PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../hal/contracts/registration-settings.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import { simulatedHostSecurity } from '../../hal/simulators/host-security.ts';
import { SimulatedKeystore } from '../../hal/simulators/keystore.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime, type VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import { createAcquirer, type Acquirer, type AcquirerOptions } from '../../src/acquirer/acquirer.ts';
import { createMemoryRecords } from '../../src/registration/records/memory-records.ts';
import type { RecordStore } from '../../src/registration/records/record-store.ts';
import type { RegistrationPort } from '../../src/registration/registration-port.ts';
import {
  createCupRegistration,
  type CupRegistrationParts,
} from '../../src/registration/sign-in/cup-registration.ts';
import { quietApp } from './quiet-app.ts';

/** Main key of test terminals: made up, and one of the canaries that must never be seen anywhere. */
export const testMainKey = Uint8Array.from(Buffer.from('C0FFEE01C0FFEE02C0FFEE03C0FFEE04', 'hex'));

/** How test terminals register. */
export const testSettings: RegistrationSettings = {
  way: 'iso8583',
  codeTable: 'cup',
  header: '603100311100',
  signInCode: '003',
  mainKeySlot: 1,
  serial: 'SN00012306',
  licence: '3060',
  operator: '01 ',
  hostUtcOffsetMinutes: 480,
  trustedRootsPem: null,
  backupHosts: [],
  activation: null,
};

/** A payment application that counts its trace numbers. */
export function countingApp(first = 1): Pick<PaymentApp, 'nextStan' | 'givesStans'> & { used: number } {
  const app = {
    used: 0,
    givesStans: true,
    nextStan: () => {
      const stan = String(first + app.used).padStart(6, '0');
      app.used += 1;
      return Promise.resolve(ok(stan));
    },
  };
  return app;
}

/** A network in which every address leads to this host, over lines in memory. */
export function netTo(acquirer: Acquirer, time: VirtualTime): NetLink {
  return {
    resolve: () => Promise.resolve(ok(['10.0.0.9'])),
    dial: async ({ host, port }, deadlineMs) => {
      const path = `tcp:${host}:${String(port)}`;
      if (acquirer.door() === 'refused') return failed('refused', `dialling ${path}: refused`);
      if (acquirer.door() === 'silent') {
        await new Promise<void>((resolve) => void time.after(deadlineMs, resolve));
        return failed('timed-out', `dialling ${path}: no answer`);
      }
      const [near, far] = memoryPair({ time, touch: () => time.touch(), paths: [path, 'tcp:terminal'] });
      acquirer.accept(far);
      return ok(near);
    },
    dialTls: () => Promise.resolve(failed('unsupported', 'no TLS here')),
    listen: () => Promise.resolve(failed('unsupported', 'nobody listens here')),
  };
}

/** A terminal and its host on one virtual clock. */
export interface RegistrationBench {
  readonly time: VirtualTime;
  readonly acquirer: Acquirer;
  readonly keystore: SimulatedKeystore;
  readonly records: RecordStore;
  readonly stans: ReturnType<typeof countingApp>;
  readonly context: DeviceContext;
  port(parts?: Partial<CupRegistrationParts>): RegistrationPort;
}

/** Sets up a terminal that its host knows, with these faults at the host. */
export function registrationBench(
  faults: readonly AcquirerFault[] = [],
  options: { readonly app?: Partial<PaymentAppState>; readonly host?: Partial<AcquirerOptions> } = {},
): RegistrationBench {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const random = createSeededRandom(8583);
  const keystore = new SimulatedKeystore();
  keystore.loadMainKey(testSettings.mainKeySlot, testMainKey);
  const app = { ...quietApp, ...options.app };
  const acquirer = createAcquirer({
    time: time.peerTime,
    random,
    hostSecurity: simulatedHostSecurity,
    terminals: [{ tid: '12345678', mid: '898000000000001', mainKey: testMainKey }],
    faults,
    ...options.host,
  });
  const records = createMemoryRecords();
  const stans = countingApp();
  const context = { time, random, signal: new AbortController().signal };
  const host = { host: '10.0.0.9', port: 5001, tls: false, nii: '0003' };
  return {
    time,
    acquirer,
    keystore,
    records,
    stans,
    context,
    port: (parts = {}) =>
      createCupRegistration({
        net: netTo(acquirer, time),
        keystore,
        paymentApp: stans,
        app,
        host,
        settings: testSettings,
        records,
        codeProfile: null,
        ...parts,
      }),
  };
}
