import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { Printer } from '../../hal/contracts/printer.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import { escpos } from '../../hal/drivers/printer/escpos.ts';
import type { PrinterOptions } from '../../hal/drivers/printer/printer-options.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter, VirtualPrinterOptions } from '../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';

/** A simulated printer on a simulated port, on a virtual clock, and how to open the driver on it. */
export interface MemoryRig {
  readonly time: VirtualTime;
  readonly virtual: VirtualPrinter;
  readonly context: DeviceContext;
  /** Wraps every link that the driver opens. */
  wrap: (link: ByteLink) => ByteLink;
  open(options?: Partial<PrinterOptions>, driver?: typeof escpos): Promise<HalResult<Printer>>;
  /** The printer of `open`; throws when it cannot be opened. */
  opened(options?: Partial<PrinterOptions>, driver?: typeof escpos): Promise<Printer>;
}

const serial: PortAddress = { kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 };

/** Makes a printer in memory and the context for its driver. */
export function memoryRig(
  options: Partial<VirtualPrinterOptions> = {},
  signal: AbortSignal = new AbortController().signal,
): MemoryRig {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const virtual = createVirtualPrinter({
    time,
    random: createSeededRandom('printer'),
    personality: 'epson',
    ...options,
  });
  const context = { time, random: createSeededRandom('driver'), signal };
  const openPort = (port: PortAddress): Promise<HalResult<ByteLink>> => {
    const link = openVirtualPrinterPort(virtual, port, { time, touch: () => time.touch() });
    return Promise.resolve(link.ok ? { ok: true, value: rig.wrap(link.value) } : link);
  };
  const rig: MemoryRig = {
    time,
    virtual,
    context,
    wrap: (link) => link,
    open: (driverOptions = {}, driver = escpos) =>
      driver.open({ openPort }, { port: serial, ...driverOptions }, context),
    opened: async (driverOptions, driver) => {
      const printer = await rig.open(driverOptions, driver);
      if (!printer.ok) throw new Error(`${printer.fault.code}: ${printer.fault.detail}`);
      return printer.value;
    },
  };
  return rig;
}
