import type { DeviceName } from '../contracts/device.ts';
import type { FirmwarePlaces } from '../contracts/firmware.ts';
import type { Address } from '../contracts/links.ts';
import type { NetworkLimits } from '../contracts/network.ts';
import type { PortAddress, Seams } from '../contracts/seams.ts';
import type { StatusField } from '../contracts/status-fields.table.ts';
import type { SupportContacts, Thresholds } from '../contracts/terminal.ts';
import type { Text } from '../contracts/text.ts';
import type { ChipOptions } from '../drivers/chip/driver.ts';
import type { EngineOptions } from '../drivers/firmware/driver.ts';
import type { MagstripeOptions } from '../drivers/magstripe/magstripe-options.ts';
import type { PaymentAppSource } from '../drivers/payment-app/payment-app-source.ts';
import type { PrinterOptions } from '../drivers/printer/printer-options.ts';
import type { ProgramPlace } from '../drivers/programs/driver.ts';
import type { ScannerOptions } from '../drivers/scanner/driver.ts';
import type { StoragePlaces } from '../drivers/storage/linux-storage.ts';

/** The printer of a model. */
export interface PrinterPlace {
  /** A driver of the registry. */
  readonly driver: string;
  /** Where it may be attached, in the order of trying. Empty: nowhere, until a port is configured. */
  readonly ports: readonly PortAddress[];
  /** What is known of its make and paper; empty: an 80 mm printer that is asked what it is. */
  readonly make: Omit<PrinterOptions, 'port'>;
}

/** A card reader or scanner of a model. */
export interface ReaderPlace<Options> {
  /** A driver of the registry. */
  readonly driver: string;
  /** Where it may be attached and what is known of it there, in the order of trying. */
  readonly makes: readonly Options[];
}

/** The installer of a model. */
export interface EnginePlace {
  /** A driver of the registry. */
  readonly engine: string;
  readonly options: EngineOptions;
}

/** One terminal model as data: what it has, where things lie, and beyond which limits to complain. */
export interface TerminalProfile {
  /** Public id: `--profile`, scenario files, reports. Never renamed. */
  readonly id: string;
  readonly name: Text;
  /** Which family of drivers reads the operating system. */
  readonly system: 'linux' | 'android';
  /** What the model is meant to have; checks of anything else are `unsupported`. */
  readonly devices: readonly DeviceName[];
  /** A handheld that is meant to run on battery. */
  readonly portable: boolean;
  readonly thresholds: Thresholds;
  /** Limits of the network ladder that this model sets otherwise; absent: the usual ones. */
  readonly networkLimits?: Partial<NetworkLimits>;
  readonly contacts: SupportContacts;
  readonly printer: PrinterPlace | null;
  /** Card readers and scanner; absent: nobody knows where one would hang. */
  readonly magstripe?: ReaderPlace<MagstripeOptions>;
  readonly chip?: ReaderPlace<ChipOptions>;
  readonly contactless?: ReaderPlace<ChipOptions>;
  readonly scanner?: ReaderPlace<ScannerOptions>;
  readonly storage: StoragePlaces;
  /** Web servers whose `Date` header tells the time, in the order of asking. */
  readonly timeSources: readonly Address[];
  readonly paymentApp: PaymentAppSource;
  /** What writes system images; absent: nothing that we know. */
  readonly firmware?: EnginePlace;
  /** Packages whose program files are compared with what was installed; absent: none. */
  readonly ownPackages?: readonly string[];
  /** Where firmware is told of and what protects it; absent: the system's usual places, and nothing was promised. */
  readonly firmwarePlaces?: FirmwarePlaces;
  /** Oldest version of a package that the acquirer still accepts; absent: nobody said. */
  readonly oldestVersions?: Readonly<Record<string, string>>;
  /** Programs that may be started again, and how; absent: none. */
  readonly programs?: readonly ProgramPlace[];
  /** Restarts the machine in good order; absent: it may not be restarted from here. */
  readonly restartCommand?: readonly string[];
  /** Sensors that the model does not have, or that nobody may read there. */
  readonly blind: readonly StatusField[];
}

/** How a profile comes to be: as data, or by looking at what is there. */
export interface ProfileSource {
  readonly id: string;
  /** False: no simulator speaks as this model's system does. */
  readonly simulated?: false;
  readonly load: (seams: Pick<Seams, 'files'>) => Promise<TerminalProfile>;
}
