import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Printer } from '../../hal/contracts/printer.ts';
import { vendorBridge } from '../../hal/drivers/printer/vendor-bridge.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import type { PausableLink } from '../../hal/links/pausable-link.ts';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';
import { VendorCompanion } from '../../hal/simulators/printer/vendor-companion.ts';
import type { VendorCompanionOptions } from '../../hal/simulators/printer/vendor-companion.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';

/** A built-in printer, its companion and a way to open the driver on it. */
export interface CompanionRig {
  readonly time: VirtualTime;
  readonly context: DeviceContext;
  readonly printer: VirtualPrinter;
  readonly companion: VendorCompanion;
  /** The companion's end of the socket. */
  readonly socket: PausableLink;
  open(): Promise<HalResult<Printer>>;
  opened(): Promise<Printer>;
}

/** Makes a terminal's built-in printer behind a companion app. */
export function companionRig(
  options: Partial<VendorCompanionOptions> = {},
  faults: readonly PrinterFaultKind[] = [],
  signal: AbortSignal = new AbortController().signal,
): CompanionRig {
  const time = createVirtualTime({ startMs: 0 });
  const printer = createVirtualPrinter({
    time,
    random: createSeededRandom(1),
    personality: 'hprt',
    widthDots: 384,
    faults: faults.map((kind) => ({ kind })),
  });
  const companion = new VendorCompanion({ time, printer, vendor: 'sunmi', ...options });
  const [host, socket] = memoryPair({ time, paths: ['bridge:/run/printer.sock', 'companion'] });
  companion.attach(socket);
  const context = { time, random: createSeededRandom(2), signal };
  const openPort = () => Promise.resolve({ ok: true as const, value: host });
  const open = () =>
    vendorBridge.open({ openPort }, { port: { kind: 'bridge', path: '/run/printer.sock' } }, context);
  return {
    time,
    context,
    printer,
    companion,
    socket,
    open,
    opened: async () => {
      const printerOpened = await open();
      if (!printerOpened.ok) throw new Error(printerOpened.fault.detail);
      return printerOpened.value;
    },
  };
}
