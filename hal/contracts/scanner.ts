import type { DeviceCondition, DeviceContext, DeviceIdentity, Observability, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/**
 * How what was scanned compares with what was shown: the same, the same with something before or behind it (a prefix or suffix of the
 * scanner's settings, which a payment application may stumble over), or something else.
 */
export type ScanMatch = 'exact' | 'with-additions' | 'other';

/** What may be told of a scan. The text itself ends inside the driver: a merchant may scan a pay code or a card. */
export interface ScanReading {
  readonly match: ScanMatch;
  readonly characters: number;
  /** Whether the scanner ended its text with Enter or the like; null: this way of speaking has no such end. */
  readonly terminated: boolean | null;
}

/** What to wait for. */
export interface ScanWait {
  /** The text of the code that is shown, ASCII. */
  readonly expected: string;
  readonly timeoutMs: number;
}

/** What a scanner says of itself without a code. */
export interface ScannerStatus {
  readonly condition: DeviceCondition;
  /** It answered a question; null: this kind has nothing to ask, and that its port opens is all that is known. */
  readonly answers: Sensed<boolean>;
  /** What this was read from, for the evidence; never a scan. */
  readonly raw: string;
}

/**
 * A bar code scanner. Faults: `no-device` nothing is attached, `silent` it does not answer, `disconnected` the link went, `busy` held by
 * another, `timed-out` nothing was read, `protocol` what came could not be taken apart.
 */
export interface Scanner {
  readonly path: string;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<Record<'answers', Observability>>;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<ScannerStatus>>;
  /** Waits for one scan that begins after this call, with the light on where the scanner obeys; what was scanned before is thrown away. */
  scan(wait: ScanWait, context: DeviceContext): Promise<HalResult<ScanReading>>;
  /** Calls when the link to the scanner is lost. */
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
