import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

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

/** The operating system below the payment application. */
export interface Platform {
  facts(context: DeviceContext): Promise<HalResult<PlatformFacts>>;
  /** Installed applications; `unsupported` where the platform has no package list. */
  apps(context: DeviceContext): Promise<HalResult<readonly InstalledApp[]>>;
}
