import { memoryPair } from '../../hal/links/memory-link.ts';
import type { PausableLink } from '../../hal/links/pausable-link.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter, VirtualPrinterOptions } from '../../hal/simulators/printer/virtual-printer.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { logOf } from './link-log.ts';
import { bytesOf, hexOf } from './hex.ts';

/** A simulated printer and a host that speaks raw bytes to it, on a virtual clock. */
export interface PrinterBench {
  readonly time: VirtualTime;
  readonly printer: VirtualPrinter;
  readonly host: PausableLink;
  /** Sends hex and gives what was answered within a second, in lower-case hex. */
  ask(hex: string): Promise<string>;
  /** What has been answered since the last look. */
  heard(): string;
}

/** Wires a host to a new simulated printer. */
export function printerBench(options: Partial<VirtualPrinterOptions> = {}): PrinterBench {
  const time = createVirtualTime({ startMs: 0 });
  const printer = createVirtualPrinter({
    time,
    random: createSeededRandom(1),
    personality: 'epson',
    ...options,
  });
  const [host, device] = memoryPair({ time });
  printer.attach(device);
  const log = logOf(host);
  const heard = (): string => hexOf(Uint8Array.from(log.bytes.splice(0))).toLowerCase();
  return {
    time,
    printer,
    host,
    heard,
    ask: async (hex) => {
      await host.write(bytesOf(hex), 1000);
      await sleep(time, 1000);
      return heard();
    },
  };
}
