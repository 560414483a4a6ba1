import type { DeviceCondition, DeviceContext, DeviceIdentity, Observability, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** What a slot says of itself without touching the card. */
export interface ChipStatus {
  readonly condition: DeviceCondition;
  /** `mute`: something is there and does not answer. */
  readonly card: Sensed<'absent' | 'present' | 'mute'>;
  /** How many programs share the card; `exclusive`: one of them, not us, has it alone. */
  readonly sharing: Sensed<number | 'exclusive'>;
  /** What this was read from, for the evidence. */
  readonly raw: string;
}

/** What an answer to reset says of the kind of card. Nothing here tells two cards of one product apart but `fingerprint`. */
export interface AtrFacts {
  readonly bytes: number;
  readonly convention: 'direct' | 'inverse';
  readonly protocols: readonly number[];
  readonly checkByte: 'absent' | 'ok' | 'wrong' | 'missing' | 'unexpected';
  /** Deviations that cards in the field have and readers live with. */
  readonly problems: readonly string[];
  /** Salted; the same answer gives the same one within a session. Null without a salt. */
  readonly fingerprint: string | null;
}

/** Why a card did not start or answer. `unknown`: the reader does not say which. */
export type ChipFailure =
  | 'no-card'
  | 'mute'
  | 'short-circuit'
  | 'bad-answer'
  | 'parity'
  | 'protocol'
  | 'removed'
  | 'unknown';

/** How powering a card ended, and how long it took. `code` is the reader's own, hex, for the evidence. */
export type CardStart =
  | { readonly started: true; readonly atr: AtrFacts; readonly durationMs: number }
  | {
      readonly started: false;
      readonly failure: ChipFailure;
      readonly code: string;
      readonly durationMs: number;
    };

/** How asking a card for its directory ended. Any status word proves the whole way to the card. */
export type DirectoryAnswer =
  | {
      readonly answered: true;
      /** SW1 SW2 of the SELECT. */
      readonly statusWord: number;
      /** Schemes (the first five bytes of the application ids, hex), each once. */
      readonly schemes: readonly string[];
      /** Commands that were exchanged, and how long the longest took. */
      readonly exchanges: number;
      readonly longestMs: number;
    }
  | { readonly answered: false; readonly failure: ChipFailure; readonly code: string };

/** How to start a card. */
export interface StartOptions {
  /** Random per session and never stored; null gives no fingerprints. */
  readonly fingerprintSalt: Uint8Array | null;
}

/**
 * A reader for chip cards. Faults: `no-device` the reader is not there, `refused` the card service does not run, `busy` another program
 * has the card, `silent` no answer at all, `disconnected` the service or line went, `timed-out` nothing moved in time.
 * Only what moves no counter of a card can be asked: its answer to reset and its directory.
 */
export interface ChipReader {
  readonly path: string;
  /** Whether a failed start can be told apart as mute, short circuit or bad answer; over a card service it cannot. */
  readonly tellsFailures: boolean;
  /** Per status field, how this driver on this model knows it. */
  readonly coverage: Readonly<Record<'card' | 'sharing', Observability>>;
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>>;
  status(context: DeviceContext): Promise<HalResult<ChipStatus>>;
  /** Resolves when the slot says that a card is there, or is not; `timed-out` when that never comes. */
  waitForCard(present: boolean, timeoutMs: number, context: DeviceContext): Promise<HalResult<void>>;
  /** Powers the card off and on again. */
  start(options: StartOptions, context: DeviceContext): Promise<HalResult<CardStart>>;
  /** Selects the payment directory of a started card and reads which schemes it names. */
  readDirectory(context: DeviceContext): Promise<HalResult<DirectoryAnswer>>;
  /** Powers the card off and lets others have it; no fault when none was started. */
  stop(context: DeviceContext): Promise<void>;
  /** How often the service behind it has hung up since it was opened, however soon it was back; absent: there is none. */
  readonly serviceLosses?: () => number;
  /** Calls when the reader or its service is lost. */
  onDisconnect(listener: () => void): () => void;
  close(): Promise<void>;
}
