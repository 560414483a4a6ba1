import type { Random } from '../../hal/contracts/random.ts';
import type { openTerminal } from '../../hal/open-terminal.ts';
import { newestCode } from '../../hal/simulators/scanner/newest-code.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Bench } from './bench.ts';
import { cardBench } from './card-bench.ts';
import { panelBench } from './panel-bench.ts';
import type { PanelBench } from './panel-bench.ts';
import { printerBench } from './printer-bench.ts';
import { scannerBench } from './scanner-bench.ts';
import type { Scenario } from './scenario-schema.ts';

type Profile = Pick<Parameters<typeof openTerminal>[0], 'printer' | 'scanner'>;

/** The simulated devices of a terminal; the panel's are files and programs besides. */
export interface AttachedDevices {
  readonly panel: PanelBench;
  readonly benches: readonly Bench[];
}

/** Printer, scanner, card readers and panel: the scanner reads what the printer has printed. */
export function attachedDevices(
  profile: Profile,
  cards: Scenario['operator']['cards'],
  basis: { readonly time: VirtualTime; readonly random: Random },
): AttachedDevices {
  const panel = panelBench(basis);
  const printing = printerBench(profile.printer?.ports ?? [], basis);
  const scannerPorts = profile.scanner?.makes.map(({ port }) => port) ?? [];
  const onPaper = (): string | null => newestCode(printing.printed, printing.widthDots);
  const scanning = scannerBench(scannerPorts, { ...basis, onPaper });
  return { panel, benches: [panel, printing, scanning, cardBench(cards ?? ['good', 'good'], basis)] };
}
