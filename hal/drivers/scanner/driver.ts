import type { ScannerDialectId } from '../../codecs/scanner/scanner-dialects.table.ts';
import type { Scanner } from '../../contracts/scanner.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { Driver } from '../driver.ts';

/** What a profile says of a scanner. */
export interface ScannerOptions {
  readonly port: PortAddress;
  /** How a serial scanner is spoken to; absent: it only sends. */
  readonly dialect?: ScannerDialectId;
  /** Bytes of an input event, where they are not those of this machine. */
  readonly eventSize?: 24 | 16;
}

/** A way to speak to one family of scanners. */
export type ScannerDriver = Driver<Scanner, ScannerOptions, Pick<Seams, 'openPort'>>;
