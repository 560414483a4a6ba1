import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** One screen as the kernel knows it. Sizes in pixels, backlight 0..1. Whether its pixels are whole only a person can see. */
export interface DisplayPanel {
  readonly name: string;
  readonly connected: Sensed<boolean>;
  readonly widthPx: Sensed<number>;
  readonly heightPx: Sensed<number>;
  readonly backlightShare: Sensed<number>;
}

/** The terminal's own screen; asking changes nothing. `no-device` where the kernel knows of none. */
export interface Display {
  panels(context: DeviceContext): Promise<HalResult<readonly DisplayPanel[]>>;
}
