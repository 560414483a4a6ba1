import type { DeviceContext } from './device.ts';
import type { FaultCode, HalResult } from './fault.ts';

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

/** One source's word on one component. */
export interface FirmwareReading {
  readonly component: FirmwareComponent;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly hwRev: string | null;
  /** As read, untouched; null when nothing says it. */
  readonly version: string | null;
  /** The vendor's release counter, the only thing that orders releases; null when nothing says it. */
  readonly releaseCounter: number | null;
  readonly slot: string | null;
  /** Where it was read: a file, a property, an engine. */
  readonly source: string;
  readonly evidence: EvidenceGrade;
  /** Lower-case hex of the component's bytes, where we hashed them. */
  readonly sha256: string | null;
}

/** One component as found on the terminal. */
export interface FirmwareItem extends FirmwareReading {
  readonly versionFormat: VersionFormat;
}

/** A place that should tell of a component and could not be read. */
export interface UnreadFirmware {
  readonly component: FirmwareComponent;
  readonly source: string;
  readonly why: FaultCode;
}

/** What a system tells of its firmware. Several readings of one component are several sources, which may contradict each other. */
export interface FirmwareWord {
  readonly readings: readonly FirmwareReading[];
  readonly unread: readonly UnreadFirmware[];
}

/** Where on a model firmware is told of beyond the system's usual places, and what protects it. */
export interface FirmwarePlaces {
  /** A file of the maker's that lists components with versions and counters; null: the model has none. */
  readonly manifestPath: string | null;
  /** Files that are a component's whole program: they are hashed, so that what runs can be held to what was signed. */
  readonly measured: readonly { readonly component: FirmwareComponent; readonly path: string }[];
  /** Protections that this model was sold with; one that is off is then a complaint and no mere fact. */
  readonly expects: readonly ProtectionId[];
}

/** What keeps other people's software from running. */
export const protectionIds = [
  'verified-boot',
  'boot-lock',
  'verity',
  'access-control',
  'production-build',
  'release-keys',
  'kernel-lockdown',
  'module-signatures',
] as const;

/** One of `protectionIds`. */
export type ProtectionId = (typeof protectionIds)[number];

/** One protection as found. `not-here`: this system has no such thing; `unknown`: it could not be read, which is never "on". */
export interface Protection {
  readonly id: ProtectionId;
  readonly state: 'on' | 'off' | 'unknown' | 'not-here';
  /** As read. */
  readonly value: string;
  readonly source: string;
  readonly evidence: EvidenceGrade;
  /** Whether this model was sold with it. */
  readonly expected: boolean;
  /** Another source that says otherwise: somebody is lying. */
  readonly contradiction: { readonly source: string; readonly value: string } | null;
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
