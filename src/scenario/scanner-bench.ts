import type { Random } from '../../hal/contracts/random.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import {
  createVirtualScanner,
  openVirtualScannerPort,
  scannerFaultKinds,
} from '../../hal/simulators/scanner/virtual-scanner.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Bench } from './bench.ts';

/** What a scanner bench is made with. */
export interface ScannerBenchParts {
  readonly time: VirtualTime;
  readonly random: Random;
  /** The code that was printed last, as far as it can be read from the paper. */
  readonly onPaper: () => string | null;
}

/** The scanner of a terminal and the hand that holds codes before it. */
export function scannerBench(
  ports: readonly PortAddress[],
  { time, random, onPaper }: ScannerBenchParts,
): Bench {
  const scanner = createVirtualScanner({ model: 'honeywell', time, random: random.fork('scanner') });
  /** Holding up a code that cannot be read is done, too; without any code there is nothing to hold up. */
  const hold = (code: string | null): string => {
    if (code !== null) scanner.show(code);
    return 'done';
  };
  return {
    change: (at, kind, acting) => {
      if (at !== 'scanner') return;
      const known = scannerFaultKinds.find((name) => name === kind);
      if (known === undefined) throw new Error(`the simulated scanner cannot suffer ${kind}`);
      if (acting.length === 0) scanner.mend(known);
      else scanner.suffer(known, 1 - acting.reduce((left, { level }) => left * (1 - level), 1));
    },
    openPort: (port) =>
      port.kind === 'serial' && ports.some((own) => own.kind === 'serial' && own.path === port.path)
        ? openVirtualScannerPort(scanner, port.path, { time, touch: () => time.touch() })
        : null,
    perform: (stepId, shown) => {
      if (stepId === 'scan-printed-code') return hold(onPaper());
      return stepId === 'scan-shown-code' && shown !== undefined ? hold(shown) : null;
    },
  };
}
