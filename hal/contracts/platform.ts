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

/** What the system wrote down of this boot and of how the last one ended; null where this platform keeps no such record, `unknown` where it may not be read. */
export interface BootLog {
  /** The boot loader's own words. */
  readonly reason: Sensed<string>;
  /** What those words mean; null for words nobody knows. */
  readonly cause: BootCause | null;
  /** Traces that a crashing kernel left for the next boot, by name. */
  readonly crashTraces: Sensed<readonly string[]>;
  /** Programs the kernel ended for want of memory since boot, newest last. */
  readonly killedForMemory: Sensed<readonly string[]>;
  /** USB ports whose device had to be reset since boot. */
  readonly usbResets: Sensed<readonly { readonly port: string; readonly count: number }[]>;
  /** Programs that stopped answering or died of their own code lately, newest last: `com.example.pay: not responding`. */
  readonly programFailures: Sensed<readonly string[]>;
}

/** Why a terminal was started last. */
export type BootCause = 'ordered' | 'power-on' | 'supply' | 'heat' | 'panic' | 'watchdog' | 'update';

/** What is in front of whoever stands at the terminal. */
export interface ScreenState {
  /** Whether a lock screen has to be opened before anything can be done. */
  readonly locked: Sensed<boolean>;
  /** Whether one application alone may be used: by order of whoever owns the device, or pinned at the screen. */
  readonly kiosk: Sensed<'locked' | 'pinned' | 'off'>;
  /** Package or program in front. */
  readonly foreground: Sensed<string>;
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
  /** What was written down since boot, bounded however long that is; absent where the platform gives no way. */
  bootLog?(context: DeviceContext): Promise<HalResult<BootLog>>;
  /** Lock screen and kiosk mode; absent where the platform has neither. */
  screen?(context: DeviceContext): Promise<HalResult<ScreenState>>;
  /** What protects the system from other people's software, read without changing anything; absent where the platform gives no way. */
  protections?(context: DeviceContext): Promise<HalResult<readonly Protection[]>>;
}
