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

/** One line of text or a finished raster block for the printer. */
export interface PrintJob {
  /** Lines of text; GB18030 on Chinese units. */
  readonly lines: readonly string[];
  readonly cut: boolean;
}

/** `printed` only when the printer itself said that the job was processed; `sent` when it cannot say. */
export type PrintOutcome = { readonly proof: 'printed' | 'sent'; readonly status: PrinterStatus | null };

/** A receipt printer. Faults: `silent` no answer, `disconnected` link gone, `busy` held by another, `timed-out` job not finished. */
export interface Printer {
  readonly path: string;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<
    Record<'coverOpen' | 'paper' | 'cutterJammed' | 'headHot' | 'lowVoltage' | 'unrecoverable', Observability>
  >;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<PrinterStatus>>;
  print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>>;
  /** Calls when the link to the printer is lost. */
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
