import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { PrinterStatus } from '../../hal/contracts/printer.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';

/** Watches a printer while a hand is in it: true once its status says what is hoped for. A printer that does not answer has not said so. */
export function printerSays(
  hoped: (status: PrinterStatus) => boolean,
): (terminal: Terminal, context: DeviceContext) => Promise<boolean> {
  return async (terminal, context) => {
    const printer = await terminal.printer?.();
    if (printer?.ok !== true) return false;
    const status = await printer.value.status(context);
    return status.ok && hoped(status.value);
  };
}
