import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** One touch panel as the kernel knows it. Where it is dead only touching shows. */
export interface TouchPanel {
  readonly name: string;
  readonly multiTouch: boolean;
}

/** The touch panel over the screen; asking changes nothing. `no-device` where the kernel knows of none. */
export interface Touch {
  panels(context: DeviceContext): Promise<HalResult<readonly TouchPanel[]>>;
}
