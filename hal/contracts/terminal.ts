import type { ChipReader } from './chip-reader.ts';
import type { Clock } from './clock.ts';
import type { ContactlessReader } from './contactless-reader.ts';
import type { DeviceName } from './device.ts';
import type { Display } from './display.ts';
import type { FirmwareEngine } from './firmware.ts';
import type { Keypad } from './keypad.ts';
import type { Keystore } from './keystore.ts';
import type { Led } from './led.ts';
import type { MagstripeReader } from './magstripe-reader.ts';
import type { Network } from './network.ts';
import type { PaymentApp } from './payment-app.ts';
import type { Platform } from './platform.ts';
import type { Printer } from './printer.ts';
import type { ProgramControl } from './program-control.ts';
import type { RegistrationSettings } from './registration-settings.ts';
import type { RestartMachine } from './restart-machine.ts';
import type { Scanner } from './scanner.ts';
import type { Cpu, Humidity, Memory, Power, Thermal } from './sensors.ts';
import type { Sound } from './sound.ts';
import type { Storage } from './storage.ts';
import type { HalResult } from './fault.ts';
import type { Text } from './text.ts';
import type { Touch } from './touch.ts';

/** Limits beyond which a measurement is a warning or a fault; per profile, units in the names. */
export interface Thresholds {
  readonly storageFreeWarnBytes: number;
  readonly storageFreeFailBytes: number;
  readonly memoryAvailableWarnShare: number;
  readonly memoryAvailableFailShare: number;
  readonly cpuLoadWarnShare: number;
  readonly temperatureWarnC: number;
  readonly temperatureFailC: number;
  readonly clockSkewWarnMs: number;
  readonly clockSkewFailMs: number;
  readonly hostConnectTimeoutMs: number;
}

/** Whom to call, by profile or provisioning. */
export interface SupportContacts {
  readonly acquirerName: Text | null;
  readonly acquirerPhone: string | null;
  /** Who sends the technician; absent or null: nobody has said. */
  readonly servicePhone?: string | null;
}

/** Opens a device when it is first needed; the result is remembered by whoever asks. A missing device is fault `no-device`. */
export type Opener<T> = () => Promise<HalResult<T>>;

/**
 * A terminal that was opened: what it has, reached only through contracts. A capability the model lacks is undefined;
 * one that should be there and is not is an opener that answers `no-device`.
 */
export interface Terminal {
  readonly profileId: string;
  readonly serial: string | null;
  readonly simulated: boolean;
  readonly thresholds: Thresholds;
  readonly contacts: SupportContacts;
  /** The devices this terminal is meant to have; checks of others are `unsupported`. */
  readonly devices: ReadonlySet<DeviceName>;
  /** Status fields that cannot be observed here: `<device>.<field>` of `status-fields.table.ts`. */
  readonly blind: ReadonlySet<string>;
  /** True for handhelds that are meant to run on battery: being off mains is then no complaint. */
  readonly portable?: boolean;
  readonly printer?: Opener<Printer>;
  readonly magstripe?: Opener<MagstripeReader>;
  readonly chip?: Opener<ChipReader>;
  readonly contactless?: Opener<ContactlessReader>;
  readonly scanner?: Opener<Scanner>;
  readonly display?: Display;
  readonly touch?: Touch;
  readonly keypad?: Keypad;
  readonly sound?: Sound;
  readonly led?: Led;
  readonly network?: Network;
  readonly storage?: Storage;
  readonly clock?: Clock;
  readonly memory?: Memory;
  readonly cpu?: Cpu;
  readonly thermal?: Thermal;
  readonly humidity?: Humidity;
  readonly power?: Power;
  readonly platform?: Platform;
  /** Programs that may be started again; undefined where the profile names none. */
  readonly programs?: ProgramControl;
  /** Undefined where the profile knows no way to restart the machine. */
  readonly machine?: RestartMachine;
  readonly paymentApp?: PaymentApp;
  /** Undefined where the agent has no way to the secure module: it then never signs in. */
  readonly keystore?: Keystore;
  /** How it registers with its acquirer; undefined where nobody has provisioned that. */
  readonly registration?: RegistrationSettings;
  /** The installer that writes system images; undefined where the model has none that we know. */
  readonly firmware?: FirmwareEngine;
  /** Closes every link that was opened; idempotent. */
  close(): Promise<void>;
}
