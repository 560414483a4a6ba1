import type { DeviceContext } from '../../hal/contracts/device.ts';
import { genericLinux80mm } from '../../hal/profiles/generic-linux-80mm.ts';
import { linuxFault } from '../../hal/simulators/linux/linux-fault.ts';
import type { LinuxFault } from '../../hal/simulators/linux/linux-fault.ts';
import { createSimulatedLinux } from '../../hal/simulators/linux/simulated-linux.ts';
import type { SimulatedLinux, SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';

/** When simulations of these tests begin. */
export const simulationStartMs = Date.UTC(2026, 0, 1);

/** A simulated Linux terminal, its clock, and the context a driver is called with. */
export interface SimulatedMachine extends SimulatedLinux {
  readonly time: VirtualTime;
  readonly context: DeviceContext;
}

/** Builds a simulated generic terminal with these faults. */
export function simulatedMachine(
  faults: readonly (Partial<LinuxFault> & Pick<LinuxFault, 'at' | 'kind'>)[] = [],
  options: Partial<SimulatedLinuxOptions> = {},
): SimulatedMachine {
  const time = createVirtualTime({ startMs: simulationStartMs });
  const random = createSeededRandom(42);
  const machine = createSimulatedLinux({
    time,
    random,
    layout: genericLinux80mm.storage,
    identity: { model: 'Generic 80 mm', serial: 'SN00012306', osName: 'POS Linux 4.2' },
    faults: faults.map(linuxFault),
    ...options,
  });
  const context = { signal: new AbortController().signal, time, random: random.fork('test') };
  return Object.assign(machine, { time, context });
}
