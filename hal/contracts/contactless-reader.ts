import type { CardStart, DirectoryAnswer, StartOptions } from './chip-reader.ts';
import type { DeviceCondition, DeviceContext, DeviceIdentity, Observability, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** What a contactless reader says of itself. */
export interface ContactlessStatus {
  readonly condition: DeviceCondition;
  /** Whether it makes a field; few readers can tell. */
  readonly field: Sensed<'on' | 'off'>;
  /** `several`: more than one card answers at once. */
  readonly card: Sensed<'absent' | 'present' | 'several'>;
  readonly raw: string;
}

/** A reader for contactless cards; faults are those of a chip reader, and asking is as harmless. */
export interface ContactlessReader {
  readonly path: string;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<Record<'field' | 'card', Observability>>;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<ContactlessStatus>>;
  /** Resolves with how many cards came into the field; `timed-out` when none did. */
  waitForTap(timeoutMs: number, context: DeviceContext): Promise<HalResult<'one' | 'several'>>;
  /** Starts the one card that is in the field. */
  start(options: StartOptions, context: DeviceContext): Promise<HalResult<CardStart>>;
  /** Selects the contactless payment directory. */
  readDirectory(context: DeviceContext): Promise<HalResult<DirectoryAnswer>>;
  /** Lets the card go. */
  stop(context: DeviceContext): Promise<void>;
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
