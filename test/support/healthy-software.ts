import { failed } from '../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { SoftwareHealth } from '../../hal/contracts/platform.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';

/** Software with nothing wrong, and everything told. */
export const healthySoftware: SoftwareHealth = {
  restarts: [],
  halfInstalled: [],
  outdated: [],
  corruptCaches: [],
  alteredFiles: [],
  rootTraces: [],
  preloaded: [],
};

/** A terminal whose platform tells of its software so. */
export function terminalWithSoftware(
  software: (context: DeviceContext) => Promise<HalResult<SoftwareHealth>>,
): Partial<Terminal> {
  const untold = () => Promise.resolve(failed('unsupported', 'not asked'));
  return { platform: { facts: untold, apps: untold, software } };
}
