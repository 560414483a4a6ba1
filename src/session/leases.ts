import type { DeviceName } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';

/** What can be held: a device, or the terminal's one place for a run. */
export type LeaseName = DeviceName | 'run';

/** The right to use some devices until it is released. */
export interface Lease {
  release(): void;
}

/** Who may use which device now. A device is held by one run at a time, across processes. */
export interface Leases {
  /** All of them or none; `busy` names the device and its holder. */
  claim(devices: readonly LeaseName[], owner: string): HalResult<Lease>;
}

/** Leases that hold within this process: for simulated terminals, which nobody else can reach. */
export function createMemoryLeases(): Leases {
  const held = new Map<LeaseName, string>();
  return {
    claim: (devices, owner) => {
      const taken = devices.find((device) => held.has(device));
      if (taken !== undefined)
        return failed('busy', `${taken} is held by ${held.get(taken) ?? 'another run'}`);
      for (const device of devices) held.set(device, owner);
      const mine = [...devices];
      return ok({ release: () => mine.splice(0).forEach((device) => held.delete(device)) });
    },
  };
}
