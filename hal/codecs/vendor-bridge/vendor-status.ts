import type { DeviceCondition } from '../../contracts/device.ts';
import type { Printer, PrinterStatus } from '../../contracts/printer.ts';
import type { BridgeHello } from './bridge-messages.ts';
import { paxStates, sunmiStates } from './vendor-states.table.ts';
import type { VendorState } from './vendor-states.table.ts';

type Vendor = BridgeHello['vendor'];

/** What a code means for a vendor; undefined for a code nobody published. */
export function vendorStateOf(vendor: Vendor, code: number): VendorState | undefined {
  if (vendor === 'sunmi') return sunmiStates[code];
  return paxStates[code] ?? (code > 127 && code < 256 ? paxStates[code - 256] : undefined);
}

/** A state code in the words of the contract. One code tells one thing: what else may be wrong is unknown then. */
export function vendorPrinterStatus(vendor: Vendor, code: number): PrinterStatus {
  const state = vendorStateOf(vendor, code);
  const well = state === 'ready' || state === 'job-refused' || state === 'busy';
  const told = (wrong: VendorState): boolean | 'unknown' =>
    well ? false : state === wrong ? true : 'unknown';
  return {
    condition: state === undefined ? 'unknown' : conditions[state],
    coverOpen: told('cover-open'),
    paper: well ? 'ok' : state === 'paper-out' ? 'out' : state === 'paper-position' ? 'jammed' : 'unknown',
    cutterJammed: told('cutter-jam'),
    headHot: told('head-hot'),
    lowVoltage: vendor === 'sunmi' ? null : told('low-voltage'),
    unrecoverable: told('broken'),
    raw: `${vendor} ${String(code)}`,
  };
}

/** How each field is known through a vendor's service. */
export function vendorCoverage(vendor: Vendor): Printer['coverage'] {
  return {
    coverOpen: 'live',
    paper: 'live',
    cutterJammed: 'live',
    headHot: 'live',
    lowVoltage: vendor === 'sunmi' ? 'not-observable' : 'live',
    unrecoverable: 'live',
  };
}

const conditions: Readonly<Record<VendorState, DeviceCondition>> = {
  ready: 'online',
  starting: 'starting',
  busy: 'deviceBusy',
  'paper-out': 'userError',
  'cover-open': 'userError',
  'head-hot': 'offline',
  'low-voltage': 'offline',
  'cutter-jam': 'hardwareError',
  'paper-position': 'userError',
  broken: 'hardwareError',
  'no-printer': 'noDevice',
  'job-refused': 'online',
};
