import type { MagstripeReader } from '../../contracts/magstripe-reader.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { FactOptions } from '../../codecs/magstripe/card-facts.ts';
import type { Driver } from '../driver.ts';

/** What a profile says of a magstripe reader. */
export interface MagstripeOptions {
  readonly port: PortAddress;
  /** Bytes of an input event, where they are not those of this machine. */
  readonly eventSize?: 24 | 16;
}

/** A way to speak to one family of magstripe readers; files only where the model must be found out. */
export type MagstripeDriver = Driver<
  MagstripeReader,
  MagstripeOptions,
  Pick<Seams, 'openPort'> & Partial<Pick<Seams, 'files'>>
>;

/** What a swipe may say of its card here: never a number, not even a masked one. */
export function factsOf(fingerprintSalt: Uint8Array | null): FactOptions {
  return { fingerprintSalt, showMaskedPan: false };
}
