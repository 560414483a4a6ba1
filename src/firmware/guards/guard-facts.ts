import type { Sensed } from '../../../hal/contracts/device.ts';

/** When an update may run, in the shop's own time. */
export interface UpdateWindow {
  /** IANA name, `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Days on which a window begins, 0 = Sunday. */
  readonly days: readonly number[];
  /** `HH:MM`; a window whose end is not after its start crosses midnight. */
  readonly from: string;
  readonly to: string;
  /** How long it must still be open. */
  readonly minMinutes: number;
}

/** All that is known before firmware is touched. What a source cannot say is `unknown`, and unknown refuses. */
export interface GuardFacts {
  readonly nowMs: number;
  readonly onMains: Sensed<boolean>;
  /** How long mains have been there without a break. */
  readonly mainsForMs: number;
  readonly batteryPercent: Sensed<number>;
  readonly unsettledCount: Sensed<number>;
  readonly offlineCount: Sensed<number>;
  readonly transactionOpen: Sensed<boolean>;
  readonly quietForMs: Sensed<number>;
  readonly freeBytes: Sensed<number>;
  readonly networkUp: Sensed<boolean>;
  readonly otherUpdate: Sensed<boolean>;
  readonly tampered: Sensed<boolean>;
  readonly temperatureC: Sensed<number>;
  readonly runningSlotGood: Sensed<boolean>;
  readonly backupTaken: Sensed<boolean>;
  readonly consent: 'given' | 'declined' | 'not-asked';
  readonly deferrals: number;
}

/** What one deployment asks of the guards. */
export interface GuardDemands {
  readonly window: UpdateWindow | null;
  readonly needBytes: number;
  readonly maxDeferrals: number;
  readonly critical: boolean;
}

/** The guards of an update, in the order they are told. */
export type FirmwareGuardId =
  | 'no-transaction-open'
  | 'settled'
  | 'idle'
  | 'power'
  | 'window'
  | 'disk'
  | 'network'
  | 'no-other-update'
  | 'not-tampered'
  | 'temperature'
  | 'slot-healthy'
  | 'backup-taken'
  | 'consent';

/** What a guard says. `unknown` refuses like `closed`. */
export interface GuardAnswer {
  readonly state: 'open' | 'closed' | 'unknown';
  readonly value: string;
}
