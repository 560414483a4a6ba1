import type { DotImage } from '../receipt/receipt-dialect.ts';
import type { RealTimeQuestion } from './status.ts';

/** ESC @: clears the print buffer and all modes; not the receive buffer, nothing non-volatile. */
export const initialise: Uint8Array = Uint8Array.of(0x1b, 0x40);

/** LF: prints the line buffer and feeds one line. */
export const lineFeed: Uint8Array = Uint8Array.of(0x0a);

/** DLE EOT n. Must leave in one write: some printers take a lone DLE for "clear". */
export function askRealTime(question: RealTimeQuestion): Uint8Array {
  return Uint8Array.of(0x10, 0x04, question);
}

/** DLE EOT 20 of the Custom family: six bytes of full status. */
export const askFullStatus: Uint8Array = Uint8Array.of(0x10, 0x04, 20);

/** GS a n: automatic status on change (and once at once) for the groups in `mask`; 0 switches it off, FF all on. */
export function setAutomaticStatus(mask: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x61, mask);
}

/** GS r 1: the paper sensor, answered in order, so its answer proves that everything before was processed. Not answered offline. */
export const askPaperSensor: Uint8Array = Uint8Array.of(0x1d, 0x72, 1);

/**
 * GS ( A: the printer prints its own status sheet on its paper roll. Only at the start of a line. It is deaf meanwhile and resets
 * itself afterwards: automatic status is off then. The hex dump of the same command is never sent: a printer stays in it.
 */
export const statusSheet: Uint8Array = Uint8Array.of(0x1d, 0x28, 0x41, 2, 0, 2, 2);

/** What GS I n can tell as text. */
export const identityQuestions = { firmware: 65, maker: 66, model: 67, serial: 68, font: 69 } as const;

/** GS I n: identity, answered in order as a block. */
export function askIdentity(what: keyof typeof identityQuestions): Uint8Array {
  return Uint8Array.of(0x1d, 0x49, identityQuestions[what]);
}

/** Maintenance counters of GS g 2 since the printer was made. */
export const counterQuestions = { lineFeeds: 148, headEnergised: 149, cuts: 178, hours: 198 } as const;

/** GS g 2: reads a counter. Its sister GS g 0 resets them, wears the memory and is never sent. */
export function askCounter(what: keyof typeof counterQuestions): Uint8Array {
  return Uint8Array.of(0x1d, 0x67, 0x32, 0x00, counterQuestions[what], 0x00);
}

/** GS ( H function 48: the four characters come back when everything before has been printed. */
export function askProcessId(id: string): Uint8Array {
  return Uint8Array.of(
    0x1d,
    0x28,
    0x48,
    0x06,
    0x00,
    0x30,
    0x30,
    ...Buffer.from(id.padStart(4, '0').slice(-4), 'latin1'),
  );
}

/**
 * DLE DC4 8: forgets what was received and not printed, also while offline, and says `37 25 00`. Epson and Citizen know it; to others
 * it may be the drawer's pulse.
 */
export const clearBuffers: Uint8Array = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

/** FS &: two-byte characters on. Chinese units start so; Epson does not. */
export const chineseOn: Uint8Array = Uint8Array.of(0x1c, 0x26);

/** ESC a n. */
export function align(side: 'left' | 'centre' | 'right'): Uint8Array {
  return Uint8Array.of(0x1b, 0x61, ['left', 'centre', 'right'].indexOf(side));
}

/** ESC E n. */
export function bold(on: boolean): Uint8Array {
  return Uint8Array.of(0x1b, 0x45, on ? 1 : 0);
}

/** GS ! n: width and height of characters, 1 to 8 times; Chinese characters scale with it. */
export function scale(width: number, height: number): Uint8Array {
  return Uint8Array.of(0x1d, 0x21, ((width - 1) << 4) | (height - 1));
}

/** ESC d n: prints the line buffer and feeds n lines. */
export function feedLines(lines: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x64, lines);
}

/** GS V 66 0: feeds to the cutter and cuts partly. */
export const feedAndCut: Uint8Array = Uint8Array.of(0x1d, 0x56, 66, 0);

/** GS v 0: prints an image. `bits` must hold `heightDots` rows of `ceil(widthDots / 8)` bytes. */
export function printImage(image: DotImage): Uint8Array {
  const rowBytes = Math.ceil(image.widthDots / 8);
  const { heightDots: rows, bits } = image;
  if (bits.length !== rowBytes * rows || rows > 0xffff)
    throw new RangeError('an image needs whole rows of bytes');
  const command = new Uint8Array(8 + bits.length);
  command.set([0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8]);
  command.set(bits, 8);
  return command;
}
