import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** What on a terminal has a version of its own. */
export const firmwareComponents = [
  'os',
  'bootloader',
  'secure-processor',
  'emv-kernel',
  'payment-app',
  'printer',
  'modem',
  'scanner',
  'agent',
] as const;

/** One of `firmwareComponents`. */
export type FirmwareComponent = (typeof firmwareComponents)[number];

/** How a version string is built; for telling people alone, never for ordering. */
export type VersionFormat = 'plain' | 'pair' | 'triplet' | 'quad' | 'semver' | 'date' | 'other';

/** How well a version is known: signed by hardware, bytes that we hashed ourselves, or a property that root can fake. */
export type EvidenceGrade = 'attested' | 'measured' | 'claimed';

/** One component as found on the terminal. */
export interface FirmwareItem {
  readonly component: FirmwareComponent;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly hwRev: string | null;
  /** As read, untouched; null when nothing says it. */
  readonly version: string | null;
  readonly versionFormat: VersionFormat;
  /** The vendor's release counter, the only thing that orders releases; null when nothing says it. */
  readonly releaseCounter: number | null;
  readonly slot: string | null;
  /** Where it was read: a file, a property, an engine. */
  readonly source: string;
  readonly evidence: EvidenceGrade;
  /** Lower-case hex of the component's bytes, where we hashed them. */
  readonly sha256: string | null;
}

/** One place an image can live in. */
export interface FirmwareSlot {
  readonly name: string;
  readonly bootName: string | null;
  readonly booted: boolean;
  /** What the boot loader thinks of it. */
  readonly state: 'good' | 'bad' | 'unknown';
}

/** What the engine that writes images says of itself. */
export interface EngineStatus {
  readonly compatible: string | null;
  /** The slot this system was started from; null where the engine cannot tell. */
  readonly booted: string | null;
  /** The slot the boot loader will start next. */
  readonly next: string | null;
  readonly slots: readonly FirmwareSlot[];
}

/** How an engine's run ended, in its own last words. "installed" is a claim: only reading the slot again proves it. */
export type InstallEnd =
  | { readonly outcome: 'installed'; readonly needsReboot: boolean }
  | { readonly outcome: 'refused'; readonly why: EngineRefusal; readonly words: string };

/** Why an engine would not or could not write. */
export type EngineRefusal =
  | 'signature'
  | 'purpose'
  | 'incompatible'
  | 'downgrade'
  | 'no-space'
  | 'hash'
  | 'busy'
  | 'other';

/** A vendor's installer. It writes; whether it should is decided above. */
export interface FirmwareEngine {
  /** `rauc`, `swupdate`, `update-engine`. */
  readonly id: string;
  status(context: DeviceContext): Promise<HalResult<EngineStatus>>;
  /** Writes a whole, verified image into the slot that does not run. `path` is absolute. */
  install(path: string, context: DeviceContext): Promise<HalResult<InstallEnd>>;
  /** Tells the boot loader that the running slot works; only after our own health check. */
  markGood(context: DeviceContext): Promise<HalResult<void>>;
  /** Makes the boot loader start the other slot again. */
  rollBack(context: DeviceContext): Promise<HalResult<void>>;
}
