import type { ChipReader } from '../../contracts/chip-reader.ts';
import type { ContactlessReader } from '../../contracts/contactless-reader.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { Driver } from '../driver.ts';

/** What a profile says of a reader for chips or for contactless cards. */
export interface ChipOptions {
  readonly port: PortAddress;
  /** Part of the reader's name, where a card service has several; absent: the first that fits. */
  readonly readerName?: string;
  /** Slot number on a reader with several; 0 is the one for the customer. */
  readonly slot?: number;
}

/** A way to speak to chip readers. */
export type ChipDriver = Driver<ChipReader, ChipOptions, Pick<Seams, 'openPort'>>;

/** A way to speak to contactless readers. */
export type ContactlessDriver = Driver<ContactlessReader, ChipOptions, Pick<Seams, 'openPort'>>;
