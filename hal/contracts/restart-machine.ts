import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** Restarting the whole terminal. The process that asks does not live to see it done: only the name of the boot tells whether it was. */
export interface RestartMachine {
  /** A name that is another after every boot. */
  bootId(context: DeviceContext): Promise<HalResult<string>>;
  /** Asks the system to restart, in good order; returns once it has agreed. */
  restart(context: DeviceContext): Promise<HalResult<void>>;
}
