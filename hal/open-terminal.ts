import type { DeviceContext, DeviceName } from './contracts/device.ts';
import { failed } from './contracts/fault.ts';
import type { HalResult } from './contracts/fault.ts';
import type { Keystore } from './contracts/keystore.ts';
import type { Address } from './contracts/links.ts';
import type { MagstripeReader } from './contracts/magstripe-reader.ts';
import type { Network } from './contracts/network.ts';
import type { PaymentApp } from './contracts/payment-app.ts';
import type { Printer } from './contracts/printer.ts';
import type { Random } from './contracts/random.ts';
import type { RegistrationSettings } from './contracts/registration-settings.ts';
import type { Seams } from './contracts/seams.ts';
import type { SupportContacts, Terminal } from './contracts/terminal.ts';
import type { Time } from './contracts/time.ts';
import { overridableDevices } from './device-override.ts';
import type { DeviceOverrides } from './device-override.ts';
import { blindPaymentApp } from './drivers/payment-app/blind-payment-app.ts';
import { paymentAppOf } from './drivers/payment-app/payment-app-source.ts';
import type { PaymentAppSource } from './drivers/payment-app/payment-app-source.ts';
import type { System } from './drivers/linux-system.ts';
import { programControl } from './drivers/programs/program-control.ts';
import { restartMachine } from './drivers/programs/restart-machine.ts';
import {
  chipDrivers,
  contactlessDrivers,
  engineDrivers,
  magstripeDrivers,
  printerDrivers,
  scannerDrivers,
  systems,
} from './drivers/registry.ts';
import { readerParts } from './open-readers.ts';
import type { ReaderDrivers, ReaderWays } from './open-readers.ts';
import type { PrinterPlace, ProfileSource, TerminalProfile } from './profiles/profile.ts';
import { profiles } from './profiles/registry.ts';
import { rememberedOpener } from './remembered-opener.ts';
import type { RememberedOpener } from './remembered-opener.ts';

/** What opening a terminal needs besides its profile and its seams; what is absent comes from the profile or is not there. */
export interface OpenOptions {
  readonly time: Time;
  readonly random: Random;
  readonly simulated: boolean;
  readonly serial?: string | null;
  /** Status fields that cannot be observed here, beside the profile's. */
  readonly blind?: readonly string[];
  readonly overrides?: DeviceOverrides;
  /** How overridden ports are opened: a real printer may hang on a simulated terminal. Absent: by the seams. */
  readonly openOverride?: Seams['openPort'];
  /** Where the kernel of the machine with the overridden ports tells what hangs on them; absent: with the seams. */
  readonly overrideFiles?: Seams['files'];
  /** The reader that types into the service menu; absent: no menu is served. */
  readonly menuReader?: MagstripeReader;
  readonly paymentAppSource?: PaymentAppSource;
  /** A bridge to the payment application; wins over any source. */
  readonly paymentApp?: PaymentApp;
  readonly timeSources?: readonly Address[];
  /** Whom to trust at the other end of TLS (PEM); absent: as registration says, else the roots of the system. */
  readonly trustedRootsPem?: readonly string[];
  readonly contacts?: SupportContacts;
  readonly keystore?: Keystore;
  readonly registration?: RegistrationSettings;
}

/** The profile of an id, to be loaded on the seams of its terminal; undefined when there is none. */
export function findProfile(id: string): ProfileSource | undefined {
  return profiles.find((profile) => profile.id === id);
}

/** The ids of all profiles. */
export const profileIds: readonly string[] = profiles.map(({ id }) => id);

/** Opens a terminal: real, simulated or recorded is the seams' affair alone. Nothing is asked of any device before it is used. */
export function openTerminal(profile: TerminalProfile, seams: Seams, options: OpenOptions): Terminal {
  const life = new AbortController();
  const context = { signal: life.signal, time: options.time, random: options.random.fork('terminal') };
  const devices = new Set<DeviceName>([...profile.devices, ...overridden(options.overrides)]);
  const blind = new Set([...profile.blind, ...(options.blind ?? [])]);
  const printer = devices.has('printer') ? printerOpener(profile, seams, { options, context }) : null;
  const readers = readerParts(profile, devices, readerDrivers, readerWays(seams, options, context));
  return {
    profileId: profile.id,
    serial: options.serial ?? null,
    simulated: options.simulated,
    thresholds: profile.thresholds,
    contacts: options.contacts ?? profile.contacts,
    devices,
    blind,
    portable: profile.portable,
    ...systemParts(profile, seams, { options, devices, blind }),
    ...(printer === null ? {} : { printer: printer.open }),
    ...readers.parts,
    ...firmwarePart(profile, seams),
    ...(options.keystore === undefined ? {} : { keystore: options.keystore }),
    ...(options.registration === undefined ? {} : { registration: options.registration }),
    close: async () => {
      life.abort(new Error('the terminal was closed'));
      await printer?.close();
      await readers.close();
    },
  };
}

function overridden(overrides: DeviceOverrides | undefined): readonly DeviceName[] {
  return overridableDevices.filter((device) => overrides?.[device] !== undefined);
}

function readerWays(seams: Seams, options: OpenOptions, context: DeviceContext): ReaderWays {
  const { overrides, openOverride, overrideFiles, menuReader } = options;
  return {
    seams,
    context,
    ...(overrides !== undefined && { overrides }),
    ...(menuReader !== undefined && { menuReader }),
    ...(openOverride !== undefined && {
      overrideSeams: {
        openPort: openOverride,
        ...(overrideFiles !== undefined && { files: overrideFiles }),
      },
    }),
  };
}

const readerDrivers: ReaderDrivers = {
  magstripe: magstripeDrivers,
  chip: chipDrivers,
  contactless: contactlessDrivers,
  scanner: scannerDrivers,
};

interface Parts {
  readonly options: OpenOptions;
  readonly devices: ReadonlySet<DeviceName>;
  readonly blind: ReadonlySet<string>;
}

/** What the operating system's drivers give, as far as the model has it. */
function systemParts(
  profile: TerminalProfile,
  seams: Seams,
  { options, devices, blind }: Parts,
): Partial<Terminal> {
  const system = systems.find(({ id }) => id === profile.system);
  if (system === undefined)
    throw new Error(`profile ${profile.id} names no system of ours: ${profile.system}`);
  const { cachePaths } = profile.storage;
  const platform = system.platform(seams, {
    cachePaths,
    packages: profile.ownPackages ?? [],
    oldestVersions: profile.oldestVersions ?? {},
    ...(profile.firmwarePlaces !== undefined && { firmware: profile.firmwarePlaces }),
  });
  const app =
    options.paymentApp ?? paymentAppOf(options.paymentAppSource ?? profile.paymentApp, seams, platform);
  const has = (device: DeviceName, part: Partial<Terminal>): Partial<Terminal> =>
    devices.has(device) ? part : {};
  return {
    ...has('network', { network: networkOf(system, seams, { profile, options }) }),
    ...has('storage', { storage: system.storage(seams, profile.storage) }),
    ...has('clock', { clock: system.clock(seams, options.timeSources ?? profile.timeSources) }),
    ...has('memory', { memory: system.memory(seams) }),
    ...has('cpu', { cpu: system.cpu(seams) }),
    ...has('thermal', { thermal: system.thermal(seams) }),
    ...has('humidity', { humidity: system.humidity(seams) }),
    ...has('power', { power: system.power(seams) }),
    ...has('platform', { platform }),
    ...panelParts(system, seams, devices),
    ...(profile.programs === undefined ? {} : { programs: programControl(seams, profile.programs) }),
    ...(profile.restartCommand === undefined
      ? {}
      : { machine: restartMachine(seams, profile.restartCommand) }),
    ...has('payment-app', { paymentApp: blindPaymentApp(app, blind) }),
  };
}

/** What a person sees, touches and hears, where the model has it and its system gives a way to it. */
function panelParts(
  { display, touch, keypad, sound, led }: System,
  seams: Seams,
  devices: ReadonlySet<DeviceName>,
): Partial<Terminal> {
  return {
    ...(display !== undefined && devices.has('display') && { display: display(seams) }),
    ...(touch !== undefined && devices.has('touch') && { touch: touch(seams) }),
    ...(keypad !== undefined && devices.has('keypad') && { keypad: keypad(seams) }),
    ...(sound !== undefined && devices.has('sound') && { sound: sound(seams) }),
    ...(led !== undefined && devices.has('led') && { led: led(seams) }),
  };
}

function networkOf(
  system: System,
  seams: Seams,
  { profile, options }: { readonly profile: TerminalProfile; readonly options: OpenOptions },
): Network {
  return {
    ...system.network(seams),
    ...(profile.networkLimits === undefined ? {} : { limits: profile.networkLimits }),
    webProbes: options.timeSources ?? profile.timeSources,
    trustedRootsPem: options.trustedRootsPem ?? options.registration?.trustedRootsPem ?? null,
  };
}

function firmwarePart({ id, firmware }: TerminalProfile, { commands }: Seams): Pick<Terminal, 'firmware'> {
  if (firmware === undefined) return {};
  const driver = engineDrivers.find((engine) => engine.id === firmware.engine);
  if (driver === undefined) throw new Error(`profile ${id} names no installer of ours: ${firmware.engine}`);
  return { firmware: driver.open(commands, firmware.options) };
}

function printerOpener(
  profile: TerminalProfile,
  seams: Seams,
  { options, context }: { readonly options: OpenOptions; readonly context: DeviceContext },
): RememberedOpener<Printer> {
  const override = options.overrides?.printer;
  const openPort = override === undefined ? undefined : options.openOverride;
  const ways = openPort === undefined ? seams : { ...seams, openPort };
  const place = profile.printer ?? { driver: 'escpos', ports: [], make: {} };
  const ports = override === undefined ? place.ports : [override];
  return rememberedOpener(() => openFirst({ ...place, ports }, ways, context));
}

/** Tries the ports in order. When none opens, what is there but cannot be had says more than what is not there. */
async function openFirst(
  { driver: driverId, ports, make }: PrinterPlace,
  seams: Seams,
  context: DeviceContext,
): Promise<HalResult<Printer>> {
  const driver = printerDrivers.find(({ id }) => id === driverId);
  if (driver === undefined) throw new Error(`no printer driver is called ${driverId}`);
  let told: HalResult<Printer> = failed('no-device', 'no port is known on which a printer could hang');
  for (const port of ports) {
    const opened = await driver.open(seams, { ...make, port }, context);
    if (opened.ok || opened.fault.code === 'cancelled') return opened;
    if (!told.ok && told.fault.code === 'no-device') told = opened;
  }
  return told;
}
