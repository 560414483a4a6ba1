import type { Random } from '../../hal/contracts/random.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import { printerFaultKinds } from '../../hal/simulators/printer/mechanism.ts';
import type { PrintedSheet } from '../../hal/simulators/printer/printed-sheet.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Bench } from './bench.ts';
import type { ScenarioFault } from './fault-schema.ts';

/** A bench with paper that has come out. */
export interface PrinterBench extends Bench {
  readonly printed: PrintedSheet;
  readonly widthDots: number;
}

/** One virtual printer that hangs on every port of the model. */
export function printerBench(
  ports: readonly PortAddress[],
  { time, random }: { readonly time: VirtualTime; readonly random: Random },
): PrinterBench {
  const serial = ports.find((port) => port.kind === 'serial');
  const printer = createVirtualPrinter({
    time,
    random: random.fork('printer'),
    ...(serial !== undefined && { baudRate: serial.baudRate }),
  });
  return {
    printed: printer.printed,
    widthDots: printer.widthDots,
    change: (at, kind, acting) => {
      if (at === 'printer') changePrinter(printer, kind, acting);
    },
    openPort: (port) =>
      ports.some((own) => isSamePort(own, port))
        ? openVirtualPrinterPort(printer, port, { time, touch: () => time.touch() })
        : null,
    perform: () => null,
  };
}

function changePrinter(printer: VirtualPrinter, kind: string, acting: readonly ScenarioFault[]): void {
  const known = printerFaultKinds.find((name) => name === kind);
  if (known === undefined) throw new Error(`the simulated printer cannot suffer ${kind}`);
  if (acting.length === 0) printer.mend(known);
  else printer.suffer({ kind: known, level: 1 - acting.reduce((left, { level }) => left * (1 - level), 1) });
}

/** A serial port is the same whatever rate it is opened at: how else could a wrong one be found out? */
function isSamePort(one: PortAddress, other: PortAddress): boolean {
  if (one.kind === 'serial' && other.kind === 'serial') return one.path === other.path;
  return JSON.stringify(one) === JSON.stringify(other);
}
