import type { DeviceName } from '../contracts/device.ts';
import type { Seams } from '../contracts/seams.ts';
import type { Driver } from './driver.ts';

/** What is known of a driver before its code is there. */
interface DriverName {
  readonly id: string;
  readonly device: DeviceName;
}

/**
 * A driver whose code is read when a device of its family is first opened: a terminal has one printer and not every kind of it, and most
 * of what is listed is never run there. A simulated terminal's clock waits meanwhile.
 */
export function loadedWhenOpened<Capability, Options, Needs extends Partial<Seams>>(
  { id, device }: DriverName,
  load: () => Promise<Driver<Capability, Options, Needs>>,
): Driver<Capability, Options, Needs> {
  return {
    id,
    device,
    open: async (seams, options, context) => {
      const release = context.time.hold();
      const driver = await load().finally(release);
      if (driver.id !== id) throw new Error(`driver ${driver.id} is listed as ${id}`);
      return driver.open(seams, options, context);
    },
  };
}
