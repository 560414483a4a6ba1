import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import type { Scanner, ScanReading } from '../../hal/contracts/scanner.ts';
import type { ScannerDriver, ScannerOptions } from '../../hal/drivers/scanner/driver.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import {
  createVirtualScanner,
  openVirtualScannerPort,
} from '../../hal/simulators/scanner/virtual-scanner.ts';
import type { ScannerModel, VirtualScanner } from '../../hal/simulators/scanner/virtual-scanner.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';

/** The text that tests show. */
export const shownText = 'POSDOCTOR-7K3M9Q';

/** A driver on a simulated scanner, on virtual time. */
export interface ScannerBench {
  readonly virtual: VirtualScanner;
  readonly scanner: Scanner;
  readonly time: VirtualTime;
  readonly context: DeviceContext;
  /** Waits for a scan while a code is held before the window after a moment. */
  readonly scanOf: (text: string) => Promise<HalResult<ScanReading>>;
}

const port: PortAddress = { kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 };

/** Opens a driver on a new simulated scanner. */
export async function scannerBench(
  driver: ScannerDriver,
  model: ScannerModel,
  options: Omit<ScannerOptions, 'port'> = {},
): Promise<ScannerBench> {
  const time = createVirtualTime({ startMs: 0 });
  const random = createSeededRandom(1);
  const context = { time, random, signal: new AbortController().signal };
  const virtual = createVirtualScanner({ model, time, random: random.fork('scanner') });
  const line = { time, touch: () => time.touch() };
  const opened = await driver.open(
    { openPort: () => Promise.resolve(openVirtualScannerPort(virtual, '/dev/ttyACM0', line)) },
    { port, ...options },
    context,
  );
  if (!opened.ok) throw new Error(opened.fault.detail);
  const scanner = opened.value;
  return {
    virtual,
    scanner,
    time,
    context,
    scanOf: (text) => {
      time.after(1_000, () => virtual.show(text));
      return scanner.scan({ expected: shownText, timeoutMs: 20_000 }, context);
    },
  };
}
