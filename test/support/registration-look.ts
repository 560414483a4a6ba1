import { ok } from '../../hal/contracts/fault.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../hal/contracts/registration-settings.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import type { Look } from '../../src/checks/check.ts';
import { unknownHistory, type History } from '../../src/checks/history.ts';
import type { Operator } from '../../src/checks/operator.ts';
import { bareTerminal, lookAt } from './looking.ts';
import { quietApp } from './quiet-app.ts';
import { netTo, registrationBench, testSettings, type RegistrationBench } from './registration-bench.ts';

/** What a test of a registration check may change. */
export interface RegistrationScene {
  readonly faults?: readonly AcquirerFault[];
  readonly app?: Partial<PaymentAppState>;
  readonly settings?: Partial<RegistrationSettings>;
  readonly terminal?: Partial<Terminal>;
  readonly history?: Partial<History>;
  readonly operator?: Operator;
  readonly givesStans?: boolean;
  readonly signal?: AbortSignal;
  /** False: nothing is remembered on this terminal. */
  readonly remembers?: boolean;
  readonly earlier?: Look['earlier'];
}

/** A terminal in front of its simulated host, seen by a check. The application's own facts may be changed while a test runs. */
export function registrationLook(scene: RegistrationScene = {}): {
  readonly look: Look;
  readonly bench: RegistrationBench;
  readonly app: { state: PaymentAppState };
} {
  const bench = registrationBench(scene.faults ?? []);
  const { time, acquirer, keystore, records, stans } = bench;
  const app = { state: { ...quietApp, ...scene.app } };
  const terminal = bareTerminal({
    devices: new Set(['network', 'payment-app', 'keystore', 'registration']),
    network: {
      net: netTo(acquirer, time),
      state: () => Promise.resolve({ ok: false, fault: { code: 'unsupported', detail: 'not asked here' } }),
      renewLease: () => Promise.resolve(ok(undefined)),
    },
    keystore,
    paymentApp: {
      state: () => Promise.resolve(ok(app.state)),
      givesStans: scene.givesStans ?? true,
      nextStan: stans.nextStan,
    },
    registration: { ...testSettings, ...scene.settings },
    ...scene.terminal,
  });
  const parts = { time, ...(scene.signal === undefined ? {} : { signal: scene.signal }) };
  const look: Look = {
    ...lookAt(terminal, parts),
    history: { ...unknownHistory, ...scene.history },
    ...(scene.operator === undefined ? {} : { operator: scene.operator }),
    ...(scene.earlier === undefined ? {} : { earlier: scene.earlier }),
    ...(scene.remembers === false ? {} : { registration: { records, bootId: 'boot-1', codeProfile: null } }),
  };
  return { look, bench, app };
}
