import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';

/** What a reader is wanted for. */
export type ReaderUse = 'chip' | 'contactless';

/** How makers name the halves of a reader that take cards over the air, and the slots that hold the terminal's own modules. */
const contactlessNames = /picc|contactless|\bnfc\b|\bcl\b|rfid/i;
const moduleNames = /\bsam\b/i;

/** The reader for a use: the one whose name holds `wanted`, else the first that its name fits; undefined when there is none. */
export function chooseReader(
  readers: readonly PcscReaderState[],
  use: ReaderUse,
  wanted: string | undefined,
): PcscReaderState | undefined {
  if (wanted !== undefined) return readers.find(({ name }) => name.includes(wanted));
  return readers.find(({ name }) =>
    use === 'contactless'
      ? contactlessNames.test(name)
      : !contactlessNames.test(name) && !moduleNames.test(name),
  );
}
