import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** A lamp that may be lit for a test. */
export interface Lamp {
  readonly name: string;
}

/**
 * The terminal's own lamps. What stood before is noted outside this process before anything is lit, so that also a killed process's lamps can
 * be put back.
 */
export interface Led {
  /** Lamps that can be put back as they were; those that blink by settings of their own are left out. `no-device` where there is none. */
  lamps(context: DeviceContext): Promise<HalResult<readonly Lamp[]>>;
  /** Lights one fully. `denied`: what stood before could not be noted, and nothing was lit. */
  light(name: string, context: DeviceContext): Promise<HalResult<void>>;
  /** Puts every lamp back that was lit here or by a process that died; nothing to put back is success. */
  putBack(context: DeviceContext): Promise<HalResult<void>>;
}
