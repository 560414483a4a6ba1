import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { PersonalityId } from './personality.table.ts';

/** The way to a printer's port; files where the kernel knows something of it. */
export type PrinterSeams = Pick<Seams, 'openPort'> & Partial<Pick<Seams, 'files'>>;

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
