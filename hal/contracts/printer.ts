import type { DeviceCondition, DeviceContext, DeviceIdentity, Observability, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** Paper supply: `low` is advisory (near-end sensors lie on many models), `out` stops printing. */
export type PaperState = 'ok' | 'low' | 'out' | 'jammed';

/** What a receipt printer says of itself now. Fields follow UnifiedPOS POSPrinter and XFS4IoT Printer. */
export interface PrinterStatus {
  readonly condition: DeviceCondition;
  readonly coverOpen: Sensed<boolean>;
  readonly paper: Sensed<PaperState>;
  readonly cutterJammed: Sensed<boolean>;
  readonly headHot: Sensed<boolean>;
  readonly lowVoltage: Sensed<boolean>;
  /** Head, voltage or circuit error that only service can mend. */
  readonly unrecoverable: Sensed<boolean>;
  /** The bytes or codes this was read from, hex or vendor code, for the evidence. */
  readonly raw: string;
}

/** A piece of a receipt that is more than a plain line. */
export type PrintBlock =
  /** Text in one style, wrapped at the paper's width. `size` 2 is double width and height. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: 'left' | 'centre' | 'right';
      readonly bold?: boolean;
      readonly size?: 1 | 2;
    }
  /** Left and right text on one line. */
  | { readonly kind: 'columns'; readonly left: string; readonly right: string }
  /** A line across the paper. */
  | { readonly kind: 'rule' }
  /** A QR code of a text, drawn as dots, so that every printer can. */
  | { readonly kind: 'qr'; readonly text: string }
  /** Rows of whole bytes, most significant bit leftmost, 1 is black; wider than the paper is cut off. */
  | {
      readonly kind: 'image';
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: Uint8Array;
    }
  /** Bars over the whole width in which dead heater dots show as white lines. */
  | { readonly kind: 'head-bars' };

/** What to print. */
export interface PrintJob {
  /** Lines of text; GB18030 on Chinese units. */
  readonly lines: readonly string[];
  /** Printed after the lines. */
  readonly blocks?: readonly PrintBlock[];
  /** Cut at the end, or feed to the tear bar where there is no cutter. */
  readonly cut: boolean;
}

/** `printed` only when the printer itself said that the job was processed; `sent` when it cannot say. */
export type PrintOutcome = { readonly proof: 'printed' | 'sent'; readonly status: PrinterStatus | null };

/** What the printer has done since it was made; null where this model does not count it. */
export interface PrinterCounters {
  readonly lineFeeds: number | null;
  /** Dot rows printed. */
  readonly headEnergised: number | null;
  readonly cuts: number | null;
  readonly hoursOn: number | null;
}

/** A setting that printer and terminal do not share: both of them are well, and nothing sensible is printed. */
export type PrinterMismatch = 'baud-rate' | 'command-language';

/** A receipt printer. Faults: `silent` no answer, `disconnected` link gone, `busy` held by another, `timed-out` job not finished. */
export interface Printer {
  readonly path: string;
  /** What of the terminal's settings for its port the printer's own answers contradict; absent or null: nothing that is known. */
  readonly mismatch?: PrinterMismatch | null;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<
    Record<'coverOpen' | 'paper' | 'cutterJammed' | 'headHot' | 'lowVoltage' | 'unrecoverable', Observability>
  >;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<PrinterStatus>>;
  print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>>;
  /** Maintenance counters; `unsupported` where the model counts nothing. Absent where the driver cannot ask. */
  counters?(context: DeviceContext): Promise<HalResult<PrinterCounters>>;
  /** Prints the sheet that the printer itself makes; up to half a minute, in which it hears nothing. */
  printStatusSheet?(context: DeviceContext): Promise<HalResult<void>>;
  /** Calls when the link to the printer is lost. */
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
