import type { Printer } from '../contracts/printer.ts';
import type { Driver } from './driver.ts';
import type { ChipDriver, ContactlessDriver } from './chip/driver.ts';
import type { EngineDriver } from './firmware/driver.ts';
import { rauc } from './firmware/rauc.ts';
import { swupdate } from './firmware/swupdate.ts';
import { updateEngine } from './firmware/update-engine.ts';
import { androidSystem } from './android-system.ts';
import { linuxSystem } from './linux-system.ts';
import type { System } from './linux-system.ts';
import { loadedWhenOpened } from './loaded-when-opened.ts';
import type { MagstripeDriver } from './magstripe/magstripe-options.ts';
import type { ScannerDriver } from './scanner/driver.ts';
import type { PrinterOptions, PrinterSeams } from './printer/printer-options.ts';

/** Every way to speak to a receipt printer. */
export const printerDrivers: readonly Driver<Printer, PrinterOptions, PrinterSeams>[] = [
  loadedWhenOpened(
    { id: 'escpos', device: 'printer' },
    async () => (await import('./printer/escpos.ts')).escpos,
  ),
  loadedWhenOpened(
    { id: 'starprnt', device: 'printer' },
    async () => (await import('./printer/starprnt.ts')).starprnt,
  ),
  loadedWhenOpened(
    { id: 'any-printer', device: 'printer' },
    async () => (await import('./printer/any-printer.ts')).anyPrinter,
  ),
  loadedWhenOpened(
    { id: 'vendor-bridge', device: 'printer' },
    async () => (await import('./printer/vendor-bridge.ts')).vendorBridge,
  ),
];

/** Every way to speak to a magstripe reader. */
export const magstripeDrivers: readonly MagstripeDriver[] = [
  loadedWhenOpened(
    { id: 'msr605', device: 'magstripe' },
    async () => (await import('./magstripe/msr605.ts')).msr605,
  ),
  loadedWhenOpened(
    { id: 'magtek-sureswipe', device: 'magstripe' },
    async () => (await import('./magstripe/magtek.ts')).magtekSureSwipe,
  ),
  loadedWhenOpened(
    { id: 'magtek-magnesafe', device: 'magstripe' },
    async () => (await import('./magstripe/magtek.ts')).magtekMagneSafe,
  ),
  loadedWhenOpened(
    { id: 'idtech-serial', device: 'magstripe' },
    async () => (await import('./magstripe/idtech-serial.ts')).idTechSerial,
  ),
  loadedWhenOpened(
    { id: 'idtech-hid', device: 'magstripe' },
    async () => (await import('./magstripe/idtech-hid.ts')).idTechHid,
  ),
  loadedWhenOpened(
    { id: 'keyboard-wedge', device: 'magstripe' },
    async () => (await import('./magstripe/keyboard-wedge.ts')).keyboardWedge,
  ),
  loadedWhenOpened(
    { id: 'any-magstripe', device: 'magstripe' },
    async () => (await import('./magstripe/any-magstripe.ts')).anyMagstripe,
  ),
];

/** Every way to speak to a chip reader. */
export const chipDrivers: readonly ChipDriver[] = [
  loadedWhenOpened(
    { id: 'pcsc', device: 'chip' },
    async () => (await import('./pcsc/pcsc-chip.ts')).pcscChip,
  ),
  loadedWhenOpened(
    { id: 'gemcore', device: 'chip' },
    async () => (await import('./gemcore/gemcore.ts')).gemcore,
  ),
];

/** Every way to speak to a contactless reader. */
export const contactlessDrivers: readonly ContactlessDriver[] = [
  loadedWhenOpened(
    { id: 'pcsc-contactless', device: 'contactless' },
    async () => (await import('./pcsc/pcsc-contactless.ts')).pcscContactless,
  ),
];

/** Every installer of system images. */
export const engineDrivers: readonly EngineDriver[] = [rauc, swupdate, updateEngine];

/** Every way to speak to a bar code scanner. */
export const scannerDrivers: readonly ScannerDriver[] = [
  loadedWhenOpened(
    { id: 'serial-scanner', device: 'scanner' },
    async () => (await import('./scanner/serial-scanner.ts')).serialScanner,
  ),
  loadedWhenOpened(
    { id: 'hid-pos-scanner', device: 'scanner' },
    async () => (await import('./scanner/hid-pos-scanner.ts')).hidPosScanner,
  ),
  loadedWhenOpened(
    { id: 'wedge-scanner', device: 'scanner' },
    async () => (await import('./scanner/wedge-scanner.ts')).wedgeScanner,
  ),
];

/** Every operating system whose files and programs we can read. */
export const systems: readonly System[] = [linuxSystem, androidSystem];
