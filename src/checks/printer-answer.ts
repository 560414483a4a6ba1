import type { DeviceContext } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Printer, PrinterStatus } from '../../hal/contracts/printer.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Evidence } from './check.ts';

/** A printer's status, and how the driver knows each of its fields. */
export interface PrinterAnswer {
  readonly status: PrinterStatus;
  readonly coverage: Printer['coverage'];
}

/** Opens the terminal's printer and asks for its status; `no-device` when the terminal has none or none is attached. */
export async function askPrinter(
  terminal: Terminal,
  context: DeviceContext,
): Promise<HalResult<PrinterAnswer>> {
  if (terminal.printer === undefined) return failed('no-device', 'this terminal has no printer');
  const printer = await terminal.printer();
  if (!printer.ok) return printer;
  const status = await printer.value.status(context);
  if (!status.ok) return status;
  return ok({ status: status.value, coverage: printer.value.coverage });
}

/** The evidence of one field of the status, with the bytes it was read from. */
export function printerEvidence(
  answer: PrinterAnswer,
  of: StatusField,
  value: Evidence['value'],
  field: keyof Printer['coverage'],
): Evidence {
  const how = answer.coverage[field];
  return {
    of,
    value,
    how: how === 'not-observable' ? 'inferred' : how,
    raw: answer.status.raw.slice(0, 200),
  };
}

/** What the driver says of a field, or null where it says itself that this model cannot be observed. */
export function covered<T>(answer: PrinterAnswer, field: keyof Printer['coverage'], sensed: T): T | null {
  return answer.coverage[field] === 'not-observable' ? null : sensed;
}
