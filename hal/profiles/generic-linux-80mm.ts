import { deviceNames } from '../contracts/device.ts';
import { defaultThresholds } from './default-thresholds.table.ts';
import type { TerminalProfile } from './profile.ts';

/**
 * A countertop Linux terminal with everything a scenario may break: modem, battery, temperature and humidity sensors, an 80 mm printer
 * with autocutter, memory card, contactless, scanner, display, touch and keypad.
 */
export const genericLinux80mm: TerminalProfile = {
  id: 'generic-linux-80mm',
  name: { zh: '通用 Linux 终端（80 毫米打印）', en: 'Generic Linux terminal, 80 mm printer' },
  system: 'linux',
  devices: deviceNames,
  portable: false,
  thresholds: defaultThresholds,
  contacts: { acquirerName: null, acquirerPhone: null },
  printer: { driver: 'escpos', ports: [{ kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 }], make: {} },
  magstripe: {
    driver: 'magtek-magnesafe',
    makes: [{ port: { kind: 'hidraw', path: '/dev/hidraw0' } }],
  },
  chip: { driver: 'pcsc', makes: [{ port: { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' } }] },
  contactless: {
    driver: 'pcsc-contactless',
    makes: [{ port: { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' } }],
  },
  storage: {
    dataPath: '/data',
    cachePaths: ['/data/cache/pos-ui', '/data/cache/advert-images', '/data/app/cashier/cache'],
    logPaths: ['/data/log'],
    backupPath: '/backup/posdoctor',
    spareBackupPaths: ['/mnt/card/posdoctor-backup'],
    card: { device: 'mmcblk1', mountPath: '/mnt/card' },
  },
  timeSources: [{ host: '198.51.100.10', port: 80 }],
  paymentApp: {
    kind: 'parameter-file',
    path: '/data/app/cashier/parameters.json',
    stanCommand: ['/opt/cashier/bin/next-stan'],
  },
  ownPackages: ['cashier'],
  blind: [],
};
