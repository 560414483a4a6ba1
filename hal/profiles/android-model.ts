import type { DeviceName } from '../contracts/device.ts';
import type { Text } from '../contracts/text.ts';
import { attachedApp } from './attached-app.ts';
import { defaultThresholds } from './default-thresholds.table.ts';
import { paymentPackages } from './payment-packages.table.ts';
import type { ProfileSource, TerminalProfile } from './profile.ts';

/** What tells one family of Android terminals from another here. */
export interface AndroidFamily {
  readonly id: string;
  readonly name: Text;
  readonly portable: boolean;
}

/** What every Android terminal lets us look at by its services. */
const reachable: readonly DeviceName[] = [
  'display',
  'touch',
  'network',
  'power',
  'storage',
  'memory',
  'cpu',
  'thermal',
  'clock',
  'platform',
  'payment-app',
];

/**
 * The profile of a family of Android terminals, from public facts. Printer, card readers and secure module hang on the maker's own service, which
 * takes a companion application: without one they are left out, not called well. Not observable either: battery wear and cycles, supply drops,
 * the clock's battery, flash wear and file-system errors (the kernel's files are closed to applications).
 */
export function androidModel({ id, name, portable }: AndroidFamily): ProfileSource {
  const profile: TerminalProfile = {
    id,
    name,
    system: 'android',
    devices: reachable,
    portable,
    thresholds: defaultThresholds,
    contacts: { acquirerName: null, acquirerPhone: null },
    printer: null,
    storage: {
      dataPath: '/data',
      cachePaths: [],
      logPaths: [],
      backupPath: '/data/local/tmp/posdoctor-backup',
      spareBackupPaths: [],
      card: null,
    },
    restartCommand: ['svc', 'power', 'reboot'],
    timeSources: [],
    firmware: { engine: 'update-engine', options: {} },
    paymentApp: { kind: 'none-installed', packages: paymentPackages },
    blind: ['power.wear', 'power.brown-outs', 'clock.rtc', 'storage.life', 'storage.errors', 'storage.card'],
  };
  return {
    id,
    simulated: false,
    load: async ({ files }) => ({ ...profile, paymentApp: await attachedApp(files) }),
  };
}
