import { ok } from '../../hal/contracts/fault.ts';
import type { Printer, PrinterStatus } from '../../hal/contracts/printer.ts';

/** A printer that has everything it needs. */
export const goodPrinterStatus: PrinterStatus = {
  condition: 'online',
  coverOpen: false,
  paper: 'ok',
  cutterJammed: false,
  headHot: false,
  lowVoltage: false,
  unrecoverable: false,
  raw: '16 12 12 12',
};

/** A printer without hardware, well unless a test says otherwise. */
export function fakePrinter(parts: Partial<Printer> = {}): Printer {
  return {
    path: 'memory:printer',
    coverage: {
      coverOpen: 'live',
      paper: 'live',
      cutterJammed: 'live',
      headHot: 'live',
      lowVoltage: 'live',
      unrecoverable: 'live',
    },
    identity: () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null })),
    status: () => Promise.resolve(ok(goodPrinterStatus)),
    print: () => Promise.resolve(ok({ proof: 'printed', status: goodPrinterStatus })),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
    ...parts,
  };
}
