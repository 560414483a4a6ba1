import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import type { PortAddress } from '../../contracts/seams.ts';
import type { PersonalityId } from './personality.table.ts';

/** What a profile says of a printer. */
export interface PrinterOptions {
  readonly port: PortAddress;
  /** The make, where it is known; else the printer is asked. */
  readonly personality?: PersonalityId;
  /** What differs from an 80 mm printer with a cutter and Chinese characters. */
  readonly paper?: Partial<PaperFormat>;
}

/** 80 mm: 576 dots, 48 columns. */
export const widePaper: PaperFormat = { widthDots: 576, columns: 48, cutter: true, chinese: true };
