import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** Where the acquirer's host is. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Network international identifier of the TPDU, 4 digits, or null. */
  readonly nii: string | null;
}

/** The last thing the acquirer's host said to the payment application. */
export interface LastAnswer {
  readonly code: string;
  /** What was asked: sign-in, a sale, an echo. */
  readonly of: 'sign-in' | 'sale' | 'echo' | 'unknown';
  readonly atMs: number;
}

/**
 * What the payment application knows about itself and its money. `unknown` wherever the source cannot say:
 * every guard that needs the field then refuses.
 */
export interface PaymentAppState {
  readonly installed: 'yes' | 'no' | 'unknown';
  /** Where this was read: the app's parameter file, the vendor's bridge, what was provisioned, or the proof that no app is installed. */
  readonly source: 'parameter-file' | 'vendor-bridge' | 'provisioned' | 'none-installed' | 'unknown';
  readonly tid: Sensed<string>;
  readonly mid: Sensed<string>;
  readonly host: Sensed<HostAddress>;
  readonly unsettledCount: Sensed<number>;
  readonly offlineCount: Sensed<number>;
  readonly transactionOpen: Sensed<boolean>;
  readonly lastGoodSignInMs: Sensed<number>;
  readonly lastAnswer: Sensed<LastAnswer>;
  readonly batchNumber: Sensed<string>;
  /** Millisecond wall time at which the source was read. */
  readonly readAtMs: number;
}

/** The payment application seen from outside. We never write to it; a STAN is asked for, never made up. */
export interface PaymentApp {
  state(context: DeviceContext): Promise<HalResult<PaymentAppState>>;
  /** Whether `nextStan` can give one at all, known without using one up; absent: it cannot. */
  readonly givesStans?: boolean;
  /** Reserves the next system trace number from the application's own counter; `unsupported` where the source cannot give one. */
  nextStan(context: DeviceContext): Promise<HalResult<string>>;
  /** Hosts of its acquirer that it may be asked to use instead; absent: nobody said which. */
  readonly backupHosts?: readonly HostAddress[];
  /** Asks the application to use another of its acquirer's hosts from its next sale on; absent where it has no way of being asked. */
  useHost?(host: HostAddress, context: DeviceContext): Promise<HalResult<void>>;
}
