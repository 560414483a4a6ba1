import type { Printer } from '../contracts/printer.ts';
import type { Driver } from './driver.ts';
import type { ChipDriver, ContactlessDriver } from './chip/driver.ts';
import type { EngineDriver } from './firmware/driver.ts';
import { rauc } from './firmware/rauc.ts';
import { swupdate } from './firmware/swupdate.ts';
import { updateEngine } from './firmware/update-engine.ts';
import { gemcore } from './gemcore/gemcore.ts';
import { pcscChip } from './pcsc/pcsc-chip.ts';
import { pcscContactless } from './pcsc/pcsc-contactless.ts';
import { androidSystem } from './android-system.ts';
import { linuxSystem } from './linux-system.ts';
import type { System } from './linux-system.ts';
import { anyMagstripe } from './magstripe/any-magstripe.ts';
import { idTechHid } from './magstripe/idtech-hid.ts';
import { idTechSerial } from './magstripe/idtech-serial.ts';
import { keyboardWedge } from './magstripe/keyboard-wedge.ts';
import type { MagstripeDriver } from './magstripe/magstripe-options.ts';
import { magtekMagneSafe, magtekSureSwipe } from './magstripe/magtek.ts';
import { msr605 } from './magstripe/msr605.ts';
import { hidPosScanner } from './scanner/hid-pos-scanner.ts';
import type { ScannerDriver } from './scanner/driver.ts';
import { serialScanner } from './scanner/serial-scanner.ts';
import { wedgeScanner } from './scanner/wedge-scanner.ts';
import { anyPrinter } from './printer/any-printer.ts';
import { escpos } from './printer/escpos.ts';
import type { PrinterOptions, PrinterSeams } from './printer/printer-options.ts';
import { starprnt } from './printer/starprnt.ts';
import { vendorBridge } from './printer/vendor-bridge.ts';

/** Every way to speak to a receipt printer. */
export const printerDrivers: readonly Driver<Printer, PrinterOptions, PrinterSeams>[] = [
  escpos,
  starprnt,
  anyPrinter,
  vendorBridge,
];

/** Every way to speak to a magstripe reader. */
export const magstripeDrivers: readonly MagstripeDriver[] = [
  msr605,
  magtekSureSwipe,
  magtekMagneSafe,
  idTechSerial,
  idTechHid,
  keyboardWedge,
  anyMagstripe,
];

/** Every way to speak to a chip reader. */
export const chipDrivers: readonly ChipDriver[] = [pcscChip, gemcore];

/** Every way to speak to a contactless reader. */
export const contactlessDrivers: readonly ContactlessDriver[] = [pcscContactless];

/** Every installer of system images. */
export const engineDrivers: readonly EngineDriver[] = [rauc, swupdate, updateEngine];

/** Every way to speak to a bar code scanner. */
export const scannerDrivers: readonly ScannerDriver[] = [serialScanner, hidPosScanner, wedgeScanner];

/** Every operating system whose files and programs we can read. */
export const systems: readonly System[] = [linuxSystem, androidSystem];
