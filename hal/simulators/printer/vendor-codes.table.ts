import type { PrinterFaultKind } from './mechanism.ts';

/** The state code that a vendor's print service gives for each fault; the first fault of the list that acts counts. */
export const vendorFaultCodes: Readonly<
  Record<'sunmi' | 'pax', readonly (readonly [kind: PrinterFaultKind, code: number])[]>
> = {
  sunmi: [
    ['absent', 505],
    ['cover-open', 6],
    ['paper-out', 4],
    ['overheated', 5],
    ['cutter-jam', 7],
    ['paper-jam', 3],
    ['low-voltage', 3],
  ],
  pax: [
    ['busy', 1],
    ['cover-open', -5],
    ['paper-out', 2],
    ['overheated', 8],
    ['low-voltage', 9],
    ['cutter-jam', -6],
    ['paper-jam', 4],
    ['absent', 4],
  ],
};

/** The code of a printer that is well. */
export const vendorReadyCode = { sunmi: 1, pax: 0 } as const;
