import type { LineBuilder } from './line-builder.ts';
import type { PrinterMechanism } from './mechanism.ts';
import type { PrinterPersonality } from './personality.table.ts';
import type { PrintModes } from './print-modes.ts';
import type { PaperElement } from './printed-sheet.ts';

/** Maintenance counters since the printer was made. */
export interface PrinterCounters {
  lineFeeds: number;
  headEnergised: number;
  cuts: number;
  hours: number;
}

/** What a buffered command may touch while it is executed. */
export interface PrinterMachine {
  readonly personality: PrinterPersonality;
  readonly mechanism: PrinterMechanism;
  readonly modes: PrintModes;
  readonly line: LineBuilder;
  readonly counters: PrinterCounters;
  /** An image that waits in the graphics buffer for GS ( L 50. */
  graphics: { readonly widthDots: number; readonly heightDots: number; readonly bits: Uint8Array } | null;
  /** The text that waits for GS ( k 81. */
  qrText: string | null;
  print(element: PaperElement): void;
  answer(bytes: Uint8Array): void;
  setAutomatic(mask: number): void;
  /** Modes and buffers as after switching on; automatic status goes off. */
  reset(): void;
  /** Answers nothing at all for a while. */
  goDeaf(ms: number): void;
  /** ETB of Star printers: one more, 0 to 31 and round again. */
  countEtb(): void;
  clearEtb(): void;
}

/** Executes one whole command on a machine. */
export type CommandHandler = (command: Uint8Array, machine: PrinterMachine) => void;

/** Handlers by the command's first two or three bytes in hex; a control character by one. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;

/** Two bytes, low first. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100;
}
