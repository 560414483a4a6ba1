import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import { createStarDemultiplexer } from '../../codecs/star/star-demultiplexer.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type {
  Printer,
  PrinterMismatch,
  PrinterStatus,
  PrintJob,
  PrintOutcome,
} from '../../contracts/printer.ts';
import type { Driver } from '../driver.ts';
import { answersIn } from './detect-language.ts';
import { PrinterChannel } from './printer-channel.ts';
import { widePaper } from './printer-options.ts';
import type { PrinterOptions, PrinterSeams } from './printer-options.ts';
import { doStarJob } from './star-job.ts';
import { readStarStatus, starPrinterStatus } from './star-status-reader.ts';

/** Star receipt printers, StarPRNT or the older Star Line Mode; the printer's own version says which. */
export const starprnt: Driver<Printer, PrinterOptions, PrinterSeams> = {
  id: 'starprnt',
  device: 'printer',
  open: async (seams, options, { time, signal }) => {
    if (signal.aborted) return failed('cancelled', 'cancelled before opening');
    const link = await seams.openPort(options.port);
    if (!link.ok) return link;
    const channel = new PrinterChannel(link.value, time, createStarDemultiplexer());
    return ok(new StarPrinter(channel, options));
  },
};

class StarPrinter implements Printer {
  readonly path: string;
  readonly coverage: Printer['coverage'] = {
    coverOpen: 'live',
    paper: 'live',
    cutterJammed: 'live',
    headHot: 'live',
    lowVoltage: 'inferred',
    unrecoverable: 'live',
  };
  mismatch: PrinterMismatch | null = null;
  readonly #hasRate: boolean;
  readonly #channel: PrinterChannel;
  readonly #paper: PaperFormat;

  constructor(channel: PrinterChannel, { port, paper }: PrinterOptions) {
    this.path = channel.link.path;
    this.#hasRate = port.kind === 'serial';
    this.#channel = channel;
    this.#paper = { ...widePaper, ...paper };
  }

  /** Star status carries a version of the protocol, but no name: the maker is all that is known. */
  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    return this.#channel.exclusive(context.signal, async () => {
      const reading = await readStarStatus(this.#channel, context.signal);
      return reading.ok ? ok({ maker: 'Star', model: null, serial: null, firmware: null }) : reading;
    });
  }

  status(context: DeviceContext): Promise<HalResult<PrinterStatus>> {
    return this.#channel.exclusive(context.signal, async () => {
      const reading = await readStarStatus(this.#channel, context.signal);
      this.mismatch = null;
      if (reading.ok) return ok(starPrinterStatus(reading.value));
      return { ok: false, fault: await this.#explained(reading.fault, context) };
    });
  }

  print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>> {
    return this.#channel.exclusive(context.signal, async () => {
      const done = await doStarJob(job, { channel: this.#channel, paper: this.#paper, context });
      return done.ok ? ok({ proof: 'printed', status: starPrinterStatus(done.value) }) : done;
    });
  }

  onDisconnect(listener: () => void): () => void {
    return this.#channel.link.onClose((fault) => {
      if (fault !== null) listener();
    });
  }

  close(): Promise<void> {
    return this.#channel.link.close();
  }

  /** One that answers in ESC/POS is set to another language; a line that shows life makes silence a one-way printer. */
  async #explained(fault: Fault, context: DeviceContext): Promise<Fault> {
    const noisy = fault.code === 'protocol';
    if (!noisy && fault.code !== 'silent') return fault;
    const { link } = this.#channel;
    if (await answersIn('escpos', link, context)) {
      this.mismatch = 'command-language';
      const detail = `${this.path}: the printer answers in ESC/POS, not as Star printers do`;
      return { code: 'protocol', detail };
    }
    if (noisy && this.#hasRate) {
      this.mismatch = 'baud-rate';
      return fault;
    }
    if (!noisy && (await link.alive?.()) !== true) return fault;
    return {
      code: 'unsupported',
      detail: `${this.path}: the printer is there and takes data, but never answers`,
    };
  }
}
