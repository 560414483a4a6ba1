import { appHealth } from './app-health.ts';
import { bootLog } from './boot-log.ts';
import { chipInsert } from './chip-insert.ts';
import { chipStatus } from './chip-status.ts';
import { clockSkew } from './clock-skew.ts';
import { contactlessStatus } from './contactless-status.ts';
import { contactlessTap } from './contactless-tap.ts';
import { cpuLoad } from './cpu-load.ts';
import { displayPixels } from './display-pixels.ts';
import { firmwareApproval } from './firmware-approval.ts';
import { firmwareCurrent } from './firmware-current.ts';
import { firmwareIntegrity } from './firmware-integrity.ts';
import { firmwareInventory } from './firmware-inventory.ts';
import { humidityLevel } from './humidity-level.ts';
import { keypadKeys } from './keypad-keys.ts';
import { keypadStatus } from './keypad-status.ts';
import { ledLamps } from './led-lamps.ts';
import { magstripeStatus } from './magstripe-status.ts';
import { magstripeSwipe } from './magstripe-swipe.ts';
import { memoryFree } from './memory-free.ts';
import { networkAddress } from './network-address.ts';
import { networkBandwidth } from './network-bandwidth.ts';
import { networkConflict } from './network-conflict.ts';
import { networkDns } from './network-dns.ts';
import { networkGateway } from './network-gateway.ts';
import { networkHost } from './network-host.ts';
import { networkLatency } from './network-latency.ts';
import { networkLink } from './network-link.ts';
import { networkLoss } from './network-loss.ts';
import { networkPath } from './network-path.ts';
import { networkPortal } from './network-portal.ts';
import { networkSignal } from './network-signal.ts';
import { networkTls } from './network-tls.ts';
import { networkWifi } from './network-wifi.ts';
import { paymentAppState } from './payment-app-state.ts';
import { posLock } from './pos-lock.ts';
import { powerSupply } from './power-supply.ts';
import { printerPaper } from './printer-paper.ts';
import { printerStatus } from './printer-status.ts';
import { printerTestPage } from './printer-test-page.ts';
import { registrationBatch } from './registration-batch.ts';
import { registrationConfig } from './registration-config.ts';
import { registrationConnect } from './registration-connect.ts';
import { registrationEcho } from './registration-echo.ts';
import { registrationKeys } from './registration-keys.ts';
import { registrationAnswer } from './registration-answer.ts';
import { registrationSheet } from './registration-sheet.ts';
import { registrationSignIn } from './registration-sign-in.ts';
import { soundTone } from './sound-tone.ts';
import { scannerScan } from './scanner-scan.ts';
import { scannerStatus } from './scanner-status.ts';
import { storageSpace } from './storage-space.ts';
import { systemIntegrity } from './system-integrity.ts';
import { thermalLevel } from './thermal-level.ts';
import { touchGrid } from './touch-grid.ts';
import { trendWatch } from './trend-watch.ts';

/** Every check there is. Ids and findings are public: add, never rename. */
export const checks = [
  printerStatus,
  printerPaper,
  printerTestPage,
  magstripeStatus,
  magstripeSwipe,
  chipStatus,
  chipInsert,
  contactlessStatus,
  contactlessTap,
  scannerStatus,
  scannerScan,
  networkLink,
  networkAddress,
  networkSignal,
  networkWifi,
  networkConflict,
  networkGateway,
  networkLoss,
  networkDns,
  networkPortal,
  networkPath,
  networkHost,
  networkTls,
  networkLatency,
  networkBandwidth,
  paymentAppState,
  registrationConfig,
  registrationKeys,
  registrationBatch,
  registrationAnswer,
  registrationConnect,
  registrationEcho,
  registrationSignIn,
  registrationSheet,
  powerSupply,
  storageSpace,
  memoryFree,
  cpuLoad,
  thermalLevel,
  humidityLevel,
  clockSkew,
  appHealth,
  bootLog,
  posLock,
  systemIntegrity,
  firmwareInventory,
  firmwareCurrent,
  firmwareApproval,
  firmwareIntegrity,
  keypadStatus,
  keypadKeys,
  displayPixels,
  touchGrid,
  soundTone,
  ledLamps,
  trendWatch,
] as const;

/** One of the registered checks. */
export type CheckId = (typeof checks)[number]['id'];

/** One of the findings that registered checks may report. */
export type FindingId = (typeof checks)[number] extends infer C
  ? C extends { findings: infer F }
    ? keyof F & string
    : never
  : never;
