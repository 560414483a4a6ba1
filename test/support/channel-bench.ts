import { PrinterChannel } from '../../hal/drivers/printer/printer-channel.ts';
import { printerBench } from './printer-bench.ts';
import type { PrinterBench } from './printer-bench.ts';
import type { VirtualPrinterOptions } from '../../hal/simulators/printer/virtual-printer.ts';

/** A channel on a simulated printer. */
export interface ChannelBench extends PrinterBench {
  readonly channel: PrinterChannel;
  readonly signal: AbortSignal;
}

/** Wires a driver's channel to a new simulated printer. */
export function channelBench(options: Partial<VirtualPrinterOptions> = {}): ChannelBench {
  const bench = printerBench(options);
  return {
    ...bench,
    channel: new PrinterChannel(bench.host, bench.time),
    signal: new AbortController().signal,
  };
}
