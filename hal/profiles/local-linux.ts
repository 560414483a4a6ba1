import type { DeviceName } from '../contracts/device.ts';
import type { FileLink } from '../contracts/links.ts';
import { isBuzzer, isKeypad, isTouchPanel, kernelInputs } from '../drivers/kernel-inputs.ts';
import { namesIn, textOrNull } from '../drivers/read-text.ts';
import { attachedApp } from './attached-app.ts';
import { attachedPrinter } from './attached-printer.ts';
import { attachedReaders } from './attached-readers.ts';
import { attachedScanner } from './attached-scanner.ts';
import { defaultThresholds } from './default-thresholds.table.ts';
import type { PrinterPlace, ProfileSource, TerminalProfile } from './profile.ts';

/** What every Linux machine has. */
const always: readonly DeviceName[] = [
  'network',
  'storage',
  'memory',
  'cpu',
  'thermal',
  'clock',
  'platform',
  'payment-app',
];

/**
 * The machine we run on, by looking at what is there: receipt printers and scanners that say what they are, batteries, humidity sensors, RAUC. Nothing is configured, so nothing may be
 * cleared (no cache paths) and no time source is asked until somebody provisions them.
 */
export const localLinux: ProfileSource = {
  id: 'local-linux',
  load: async ({ files }) => profileOf(await whatIsThere(files)),
};

interface Found {
  readonly app: TerminalProfile['paymentApp'];
  readonly printer: PrinterPlace | null;
  readonly power: boolean;
  readonly rauc: boolean;
  readonly humidity: boolean;
  readonly panel: readonly DeviceName[];
  readonly readers: Pick<TerminalProfile, 'magstripe' | 'chip' | 'contactless' | 'scanner'>;
}

async function whatIsThere(files: FileLink): Promise<Found> {
  const scanner = await attachedScanner(files);
  const sensors = await namesIn(files, '/sys/bus/iio/devices');
  const humidity = await Promise.all(sensors.map((name) => namesIn(files, `/sys/bus/iio/devices/${name}`)));
  return {
    app: await attachedApp(files),
    printer: await attachedPrinter(files),
    power: (await namesIn(files, '/sys/class/power_supply')).length > 0,
    rauc: (await namesIn(files, '/etc/rauc')).includes('system.conf'),
    humidity: humidity.flat().some((name) => name.startsWith('in_humidityrelative_')),
    panel: await panelDevices(files),
    readers: { ...(await attachedReaders(files)), ...(scanner !== null && { scanner }) },
  };
}

/** What a person sees, touches and hears on this machine. */
async function panelDevices(files: FileLink): Promise<readonly DeviceName[]> {
  const inputs = await kernelInputs(files);
  const screens = await namesIn(files, '/sys/class/graphics');
  const cards = (await textOrNull(files, '/proc/asound/cards')) ?? '';
  const found: readonly (readonly [DeviceName, boolean])[] = [
    ['display', screens.some((name) => /^fb\d+$/.test(name))],
    ['touch', inputs.some(isTouchPanel)],
    ['keypad', inputs.some(isKeypad)],
    ['sound', inputs.some(isBuzzer) || /^\s*\d+ \[/m.test(cards)],
  ];
  return found.filter(([, there]) => there).map(([name]) => name);
}

const readerNames = ['magstripe', 'chip', 'contactless', 'scanner'] as const;

function profileOf(found: Found): TerminalProfile {
  return {
    id: 'local-linux',
    name: { zh: '本机（Linux）', en: 'This machine (Linux)' },
    system: 'linux',
    devices: [
      ...always,
      // Nobody promised a printer: one that is not there is no complaint.
      ...(found.printer === null ? [] : (['printer'] as const)),
      ...(found.power ? (['power'] as const) : []),
      ...(found.humidity ? (['humidity'] as const) : []),
      ...found.panel,
      ...readerNames.filter((name) => found.readers[name] !== undefined),
    ],
    // Whether it is meant to run on battery nobody told us: being off mains is then no complaint.
    portable: true,
    thresholds: defaultThresholds,
    contacts: { acquirerName: null, acquirerPhone: null },
    printer: found.printer ?? { driver: 'any-printer', ports: [], make: {} },
    ...found.readers,
    storage: {
      dataPath: '/var/lib',
      cachePaths: [],
      logPaths: ['/var/log'],
      backupPath: '/var/lib/posdoctor/backup',
      spareBackupPaths: [],
      card: null,
    },
    timeSources: [],
    ...(found.rauc && { firmware: { engine: 'rauc', options: {} } }),
    paymentApp: found.app,
    blind: [],
  };
}
