import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';
import type { FirmwareWord, Protection } from './firmware.ts';

/** What runs here. */
export interface PlatformFacts {
  readonly os: 'linux' | 'android';
  readonly osVersion: Sensed<string>;
  readonly model: Sensed<string>;
  readonly serial: Sensed<string>;
  readonly uptimeMs: Sensed<number>;
  readonly bootReason: Sensed<string>;
}

/** One installed application. */
export interface InstalledApp {
  readonly id: string;
  readonly version: string | null;
}

/** What the system itself tells of its programs; null where this platform has no way to tell. Lists of names and paths, empty when all is well. */
export interface SoftwareHealth {
  /** Services that the system had to start again by itself since it booted. */
  readonly restarts: Sensed<readonly { readonly service: string; readonly count: number }[]>;
  /** Packages whose installation was begun and not finished. */
  readonly halfInstalled: Sensed<readonly string[]>;
  /** Programs older than what is still accepted, as `name 1.2 < 1.4`; null where nobody said what is. */
  readonly outdated: Sensed<readonly string[]>;
  /** Cached files that no longer match the checksum kept beside them. */
  readonly corruptCaches: Sensed<readonly string[]>;
  /** Program files that differ from what their package installed; hashed now, so measured and not claimed. */
  readonly alteredFiles: Sensed<readonly string[]>;
  /** Files by which tools that give root to anybody are known. */
  readonly rootTraces: Sensed<readonly string[]>;
  /** Libraries forced into every program that no package owns. */
  readonly preloaded: Sensed<readonly string[]>;
}

/** The operating system below the payment application. */
export interface Platform {
  facts(context: DeviceContext): Promise<HalResult<PlatformFacts>>;
  /** Installed applications; `unsupported` where the platform has no package list. */
  apps(context: DeviceContext): Promise<HalResult<readonly InstalledApp[]>>;
  /** Health and integrity of what is installed, read without changing anything; absent where the platform gives no way. */
  software?(context: DeviceContext): Promise<HalResult<SoftwareHealth>>;
  /** Versions of what runs below the applications, from every source there is; absent where the platform gives no way. */
  firmware?(context: DeviceContext): Promise<HalResult<FirmwareWord>>;
  /** What protects the system from other people's software, read without changing anything; absent where the platform gives no way. */
  protections?(context: DeviceContext): Promise<HalResult<readonly Protection[]>>;
}
