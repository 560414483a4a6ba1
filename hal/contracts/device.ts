import type { Random } from './random.ts';
import type { Time } from './time.ts';

/** Every kind of device that a terminal may have; also the name of its lease. */
export const deviceNames = [
  'magstripe',
  'chip',
  'contactless',
  'printer',
  'scanner',
  'display',
  'touch',
  'keypad',
  'sound',
  'led',
  'network',
  'power',
  'storage',
  'memory',
  'cpu',
  'thermal',
  'humidity',
  'clock',
  'keystore',
  'payment-app',
  'platform',
  'registration',
] as const;

/** One of `deviceNames`. */
export type DeviceName = (typeof deviceNames)[number];

/** What a device is now; XFS4IoT's words plus `unknown`. */
export const deviceConditions = [
  'online',
  'offline',
  'powerOff',
  'noDevice',
  'hardwareError',
  'userError',
  'deviceBusy',
  'fraudAttempt',
  'potentialFraud',
  'starting',
  'unknown',
] as const;

/** One of `deviceConditions`. */
export type DeviceCondition = (typeof deviceConditions)[number];

/** A status field: its value, `unknown` (cannot tell now) or null (this model has no such sensor). */
export type Sensed<T> = T | 'unknown' | null;

/** How a driver comes to know a field on this model. */
export type Observability = 'live' | 'cached' | 'inferred' | 'not-observable';

/** UnifiedPOS device identity; null where the device does not say. */
export interface DeviceIdentity {
  readonly maker: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly firmware: string | null;
}

/** What every driver call gets: cancellation that must reach the byte, and the injected clock and chance. */
export interface DeviceContext {
  readonly signal: AbortSignal;
  readonly time: Time;
  readonly random: Random;
}
