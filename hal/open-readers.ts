import type { DeviceContext, DeviceName } from './contracts/device.ts';
import { failed } from './contracts/fault.ts';
import type { HalResult } from './contracts/fault.ts';
import type { PortAddress, Seams } from './contracts/seams.ts';
import type { Terminal } from './contracts/terminal.ts';
import type { Driver } from './drivers/driver.ts';
import type { chipDrivers, contactlessDrivers, magstripeDrivers } from './drivers/registry.ts';
import type { ReaderPlace, TerminalProfile } from './profiles/profile.ts';
import { rememberedOpener } from './remembered-opener.ts';
import type { Closable, RememberedOpener } from './remembered-opener.ts';

/** The card readers of a terminal, to be opened when they are first needed. */
export interface ReaderParts {
  readonly parts: Pick<Terminal, 'magstripe' | 'chip' | 'contactless'>;
  readonly close: () => Promise<void>;
}

/** The drivers to choose from, by kind of reader. */
export interface ReaderDrivers {
  readonly magstripe: typeof magstripeDrivers;
  readonly chip: typeof chipDrivers;
  readonly contactless: typeof contactlessDrivers;
}

/** What every reader is opened with. */
export interface ReaderWays {
  readonly seams: Pick<Seams, 'openPort'>;
  readonly context: DeviceContext;
}

/** Openers for the card readers that the model is meant to have. */
export function readerParts(
  profile: TerminalProfile,
  has: ReadonlySet<DeviceName>,
  drivers: ReaderDrivers,
  ways: ReaderWays,
): ReaderParts {
  const openers: RememberedOpener<Closable>[] = [];
  const opener = <T extends Closable, O extends { readonly port: PortAddress }>(
    choice: readonly Driver<T, O, Pick<Seams, 'openPort'>>[],
    place: ReaderPlace<O> | undefined,
  ): RememberedOpener<T> => {
    const made = rememberedOpener(() => openFirst(choice, place, ways));
    openers.push(made);
    return made;
  };
  const magstripe = has.has('magstripe') ? opener(drivers.magstripe, profile.magstripe) : null;
  const chip = has.has('chip') ? opener(drivers.chip, profile.chip) : null;
  const contactless = has.has('contactless') ? opener(drivers.contactless, profile.contactless) : null;
  return {
    parts: {
      ...(magstripe === null ? {} : { magstripe: magstripe.open }),
      ...(chip === null ? {} : { chip: chip.open }),
      ...(contactless === null ? {} : { contactless: contactless.open }),
    },
    close: async () => {
      await Promise.all(openers.map((one) => one.close()));
    },
  };
}

/** Tries the ports in order. When none opens, what is there but cannot be had says more than what is not there. */
async function openFirst<T, O extends { readonly port: PortAddress }>(
  drivers: readonly Driver<T, O, Pick<Seams, 'openPort'>>[],
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
