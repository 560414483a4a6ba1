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
  // Made up, like the model itself.
  contacts: {
    acquirerName: { zh: '示范收单行', en: 'Example Acquiring' },
    acquirerPhone: '000-555-0100',
    servicePhone: '000-555-0142',
  },
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
  scanner: {
    driver: 'serial-scanner',
    makes: [{ port: { kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 }, dialect: 'honeywell' }],
  },
  storage: {
    dataPath: '/data',
    cachePaths: ['/data/cache/pos-ui', '/data/cache/advert-images', '/data/app/cashier/cache'],
    logPaths: ['/data/log'],
    leftoverPaths: ['/data/crash', '/data/update/done'],
    backupPath: '/backup/posdoctor',
    spareBackupPaths: ['/mnt/card/posdoctor-backup'],
    card: { device: 'mmcblk1', mountPath: '/mnt/card' },
  },
  timeSources: [{ host: '198.51.100.10', port: 80 }],
  paymentApp: {
    kind: 'parameter-file',
    path: '/data/app/cashier/parameters.json',
    stanCommand: ['/opt/cashier/bin/next-stan'],
    hostCommand: ['/opt/cashier/bin/use-host'],
  },
  firmware: { engine: 'rauc', options: {} },
  ownPackages: ['cashier'],
  firmwarePlaces: {
    manifestPath: '/usr/lib/firmware/manifest.json',
    measured: [],
    expects: ['verified-boot', 'verity'],
  },
  oldestVersions: { cashier: '4.2.0' },
  programs: [
    {
      id: 'cashier',
      name: { zh: '收银应用', en: 'Payment application' },
      role: 'app',
      serves: ['payment-app'],
      way: { kind: 'systemd', unit: 'cashier.service' },
      reloadCommand: ['/opt/cashier/bin/load-parameters'],
      updateCommand: ['apt-get', 'install', '--only-upgrade', '--yes', 'cashier'],
    },
    {
      id: 'card-service',
      name: { zh: '读卡服务', en: 'Card service' },
      role: 'service',
      serves: ['chip', 'contactless'],
      way: { kind: 'systemd', unit: 'pcscd.service' },
    },
    {
      id: 'advert-player',
      name: { zh: '广告播放', en: 'Advert player' },
      role: 'service',
      serves: [],
      way: { kind: 'systemd', unit: 'advert-player.service' },
    },
  ],
  restartCommand: ['systemctl', 'reboot'],
  blind: [],
};
