import type { DeviceContext, DeviceName } from './contracts/device.ts';
import { failed, ok } from './contracts/fault.ts';
import type { HalResult } from './contracts/fault.ts';
import type { MagstripeReader } from './contracts/magstripe-reader.ts';
import type { PortAddress, Seams } from './contracts/seams.ts';
import type { Terminal } from './contracts/terminal.ts';
import type { DeviceOverrides } from './device-override.ts';
import type { ChipOptions } from './drivers/chip/driver.ts';
import type { Driver } from './drivers/driver.ts';
import type { MagstripeOptions } from './drivers/magstripe/magstripe-options.ts';
import type {
  chipDrivers,
  contactlessDrivers,
  magstripeDrivers,
  scannerDrivers,
} from './drivers/registry.ts';
import type { ScannerOptions } from './drivers/scanner/driver.ts';
import type { ReaderPlace, TerminalProfile } from './profiles/profile.ts';
import { rememberedOpener } from './remembered-opener.ts';
import type { Closable, RememberedOpener } from './remembered-opener.ts';

/** The card readers and the scanner of a terminal, to be opened when they are first needed. */
export interface ReaderParts {
  readonly parts: Pick<Terminal, 'magstripe' | 'chip' | 'contactless' | 'scanner'>;
  readonly close: () => Promise<void>;
}

/** The drivers to choose from, by kind of reader. */
export interface ReaderDrivers {
  readonly magstripe: typeof magstripeDrivers;
  readonly chip: typeof chipDrivers;
  readonly contactless: typeof contactlessDrivers;
  readonly scanner: typeof scannerDrivers;
}

/** What every reader is opened with. */
export interface ReaderWays {
  readonly seams: ReaderSeams;
  readonly context: DeviceContext;
  /** Ports that a technician has chosen, and the seams behind which those lie; absent: the same. */
  readonly overrides?: DeviceOverrides;
  readonly overrideSeams?: ReaderSeams;
  /** The reader that types into the service menu, where one is served. */
  readonly menuReader?: MagstripeReader;
}

type ReaderSeams = Pick<Seams, 'openPort'> & Partial<Pick<Seams, 'files'>>;

/** Openers for the card readers and the scanner that the model is meant to have. */
export function readerParts(
  profile: TerminalProfile,
  has: ReadonlySet<DeviceName>,
  drivers: ReaderDrivers,
  ways: ReaderWays,
): ReaderParts {
  const openers: RememberedOpener<Closable>[] = [];
  const opener = <T extends Closable, O extends { readonly port: PortAddress }>(
    choice: readonly Driver<T, O, ReaderSeams>[],
    place: ReaderPlace<O> | undefined,
    chosen: ReaderPlace<O> | null = null,
  ): RememberedOpener<T> => {
    const made = rememberedOpener(() =>
      chosen === null
        ? openFirst(choice, place, ways)
        : openFirst(choice, chosen, { ...ways, seams: ways.overrideSeams ?? ways.seams }),
    );
    openers.push(made);
    return made;
  };
  const magstripe =
    ways.overrides?.magstripe?.kind === 'menu'
      ? { open: () => Promise.resolve(readerInMenu(ways)) }
      : has.has('magstripe')
        ? opener(drivers.magstripe, profile.magstripe, chosenMagstripe(ways.overrides))
        : null;
  const chip = has.has('chip') ? opener(drivers.chip, profile.chip, chosenChip(ways.overrides)) : null;
  const contactless = has.has('contactless')
    ? opener(drivers.contactless, profile.contactless, chosenContactless(ways.overrides))
    : null;
  const scanner = has.has('scanner')
    ? opener(drivers.scanner, profile.scanner, chosenScanner(ways.overrides))
    : null;
  return {
    parts: {
      ...(magstripe === null ? {} : { magstripe: magstripe.open }),
      ...(chip === null ? {} : { chip: chip.open }),
      ...(contactless === null ? {} : { contactless: contactless.open }),
      ...(scanner === null ? {} : { scanner: scanner.open }),
    },
    close: async () => {
      await Promise.all(openers.map((one) => one.close()));
    },
  };
}

function readerInMenu({ menuReader }: ReaderWays): HalResult<MagstripeReader> {
  return menuReader === undefined ? failed('unsupported', 'no service menu is served here') : ok(menuReader);
}

function chosenMagstripe(overrides: DeviceOverrides | undefined): ReaderPlace<MagstripeOptions> | null {
  const port = overrides?.magstripe;
  return port === undefined ? null : { driver: 'any-magstripe', makes: [{ port }] };
}

/** A chip reader hangs on the card service, or is a serial module. */
function chosenChip(overrides: DeviceOverrides | undefined): ReaderPlace<ChipOptions> | null {
  const port = overrides?.chip;
  return port === undefined ? null : { driver: port.kind === 'pcsc' ? 'pcsc' : 'gemcore', makes: [{ port }] };
}

function chosenContactless(overrides: DeviceOverrides | undefined): ReaderPlace<ChipOptions> | null {
  const port = overrides?.contactless;
  return port === undefined ? null : { driver: 'pcsc-contactless', makes: [{ port }] };
}

/** How a scanner speaks follows from its port; what nobody has said of a serial one is not asked of it. */
function chosenScanner(overrides: DeviceOverrides | undefined): ReaderPlace<ScannerOptions> | null {
  const port = overrides?.scanner;
  return port === undefined
    ? null
    : { driver: scannerDriverOf[port.kind] ?? 'serial-scanner', makes: [{ port }] };
}

const scannerDriverOf: Readonly<Partial<Record<PortAddress['kind'], string>>> = {
  serial: 'serial-scanner',
  hidraw: 'hid-pos-scanner',
  evdev: 'wedge-scanner',
};

/** Tries the ports in order. When none opens, what is there but cannot be had says more than what is not there. */
async function openFirst<T, O extends { readonly port: PortAddress }>(
  drivers: readonly Driver<T, O, ReaderSeams>[],
  place: ReaderPlace<O> | undefined,
  { seams, context }: ReaderWays,
): Promise<HalResult<T>> {
  let told: HalResult<T> = failed('no-device', 'no port is known on which this reader could hang');
  if (place === undefined) return told;
  const driver = drivers.find(({ id }) => id === place.driver);
  if (driver === undefined) throw new Error(`no driver of this kind is called ${place.driver}`);
  for (const make of place.makes) {
    const opened = await driver.open(seams, make, context);
    if (opened.ok || opened.fault.code === 'cancelled') return opened;
    if (!told.ok && told.fault.code === 'no-device') told = opened;
  }
  return told;
}
