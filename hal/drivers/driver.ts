import type { DeviceContext, DeviceName } from '../contracts/device.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Seams } from '../contracts/seams.ts';

/**
 * One way to speak to one family of hardware. `Options` is what a profile must say of the device: its port, its make; `Needs` are the
 * seams it goes out through. Opening may ask the device what it is; a device that does not answer is still opened where it may answer
 * later, and says so in every call.
 */
export interface Driver<Capability, Options, Needs extends Partial<Seams> = Seams> {
  /** Written in profiles; never renamed. */
  readonly id: string;
  readonly device: DeviceName;
  open(seams: Needs, options: Options, context: DeviceContext): Promise<HalResult<Capability>>;
}
