import * as commands from '../../codecs/escpos/commands.ts';
import type { Ieee1284Id } from '../../codecs/ieee1284.ts';
import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type {
  Printer,
  PrinterCounters,
  PrinterMismatch,
  PrinterStatus,
  PrintJob,
  PrintOutcome,
} from '../../contracts/printer.ts';
import type { Seams } from '../../contracts/seams.ts';
import type { Driver } from '../driver.ts';
import type { PrinterChannel } from './printer-channel.ts';
import { connect, connectUnasked } from './escpos-connect.ts';
import type { Connection } from './escpos-connect.ts';
import { askIdentity } from './escpos-identity.ts';
import { doJob } from './escpos-job.ts';
import type { CompletionWay } from './escpos-job.ts';
import { printSheet, readCounters } from './escpos-maintenance.ts';
import { probe } from './escpos-probe.ts';
import type { ProbeResult } from './escpos-probe.ts';
import { readStatus } from './escpos-status-reader.ts';
import type { StatusWay } from './escpos-status-reader.ts';
import { personalities, personalityOf } from './personality.table.ts';
import type { Personality, PersonalityId } from './personality.table.ts';
import { coverageOf, printerStatusOf } from './printer-status-of.ts';
import { widePaper } from './printer-options.ts';
import { usbIdentity } from './usb-identity.ts';
import type { PrinterOptions, PrinterSeams } from './printer-options.ts';

/** Receipt printers that speak ESC/POS, over serial, USB or network: the make is asked, or given by the profile. */
export const escpos: Driver<Printer, PrinterOptions, PrinterSeams> = {
  id: 'escpos',
  device: 'printer',
  open: async (seams, options, context) => {
    const { port, personality } = options;
    const mayAnswer = personality === undefined || !personalities[personality].statusless;
    const openPort: Seams['openPort'] = (address) => seams.openPort(address);
    const connection = mayAnswer
      ? await connect(openPort, port, context)
      : await connectUnasked(openPort, port, context.time);
    if (!connection.ok) return connection;
    const usb = await usbIdentity(seams.files, port);
    return ok(new EscposPrinter(connection.value, options, usb));
  },
};

/** Asking a printer again that was just found silent would only cost the merchant time. */
const silenceHoldsMs = 1000;

class EscposPrinter implements Printer {
  readonly path: string;
  mismatch: PrinterMismatch | null;
  readonly #hasRate: boolean;
  readonly #channel: PrinterChannel;
  readonly #paper: PaperFormat;
  readonly #configured: PersonalityId | undefined;
  readonly #usb: Ieee1284Id | null;
  #probed: HalResult<ProbeResult>;
  #probedAtMs: number | null = null;
  #completion: CompletionWay | null = null;

  constructor({ channel, probed, mismatch }: Connection, options: PrinterOptions, usb: Ieee1284Id | null) {
    this.path = channel.link.path;
    this.#channel = channel;
    this.#probed = probed;
    this.mismatch = mismatch;
    this.#hasRate = options.port.kind === 'serial';
    this.#configured = options.personality;
    this.#usb = usb;
    this.#paper = { ...widePaper, ...options.paper };
  }

  get coverage(): Printer['coverage'] {
    return coverageOf(this.#way);
  }

  identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    return this.#channel.exclusive(context.signal, () => this.#askIdentity(context));
  }

  status(context: DeviceContext): Promise<HalResult<PrinterStatus>> {
    return this.#channel.exclusive(context.signal, async () => {
      const known = await this.#known(context);
      if (!known.ok) return known;
      const reading = await readStatus(this.#channel, this.#way, context.signal);
      const noisy = !reading.ok && reading.fault.code === 'protocol';
      this.mismatch = noisy && this.#hasRate ? 'baud-rate' : null;
      return reading.ok ? ok(printerStatusOf(reading.value, this.#personality)) : reading;
    });
  }

  print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>> {
    return this.#channel.exclusive(context.signal, () => this.#print(job, context));
  }

  counters(context: DeviceContext): Promise<HalResult<PrinterCounters>> {
    return this.#channel.exclusive(context.signal, async () => {
      const known = await this.#known(context);
      return known.ok ? readCounters(this.#channel, context.signal) : known;
    });
  }

  printStatusSheet(context: DeviceContext): Promise<HalResult<void>> {
    return this.#channel.exclusive(context.signal, async () => {
      const known = await this.#known(context);
      return known.ok ? printSheet(this.#channel, this.#way, context) : known;
    });
  }

  onDisconnect(listener: () => void): () => void {
    return this.#channel.link.onClose((fault) => {
      if (fault !== null) listener();
    });
  }

  /** Automatic status that we switched on is switched off again: the next owner may not expect it. */
  async close(): Promise<void> {
    if (this.#way.kind === 'automatic') {
      await this.#channel.send(commands.setAutomaticStatus(0), new AbortController().signal);
    }
    await this.#channel.link.close();
  }

  get #way(): StatusWay {
    if (!this.#probed.ok) return { kind: 'none' };
    const { way } = this.#probed.value;
    return way.kind === 'real-time'
      ? { ...way, fullStatus: way.fullStatus || this.#personality.fullStatus }
      : way;
  }

  get #personality(): Personality {
    const told = this.#probed.ok ? this.#probed.value.identity : [];
    const identity = [...told, this.#usb?.maker ?? null, this.#usb?.model ?? null];
    return personalities[this.#configured ?? personalityOf(identity)];
  }

  /** Probes again where an earlier probe found nothing: printers are switched on, covers closed, cables plugged in. */
  async #known(context: DeviceContext): Promise<HalResult<void>> {
    if (this.#channel.lost !== null) return { ok: false, fault: this.#channel.lost };
    if (this.#probed.ok || this.#personality.statusless)
      return this.#probed.ok ? ok(undefined) : this.#probed;
    const nowMs = context.time.monotonicMs();
    this.#probedAtMs ??= nowMs;
    if (nowMs - this.#probedAtMs < silenceHoldsMs) return this.#probed;
    const again = await probe(this.#channel, context.signal);
    this.#probedAtMs = context.time.monotonicMs();
    // The rate or language that was found at opening says more than that nothing answers as configured.
    if (again.ok || this.mismatch === null) this.#probed = again;
    return this.#probed.ok ? ok(undefined) : this.#probed;
  }

  async #print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>> {
    const known = await this.#known(context);
    // One that cannot tell its status may print all the same; one that may be dead is not written to.
    if (!known.ok && known.fault.code !== 'unsupported') return known;
    const completion = this.#completion ?? (this.#personality.processId ? 'process-id' : 'paper-sensor');
    const done = await doJob(job, {
      channel: this.#channel,
      way: this.#way,
      paper: this.#paper,
      completion: this.#way.kind === 'none' ? 'none' : completion,
      saysWhatItIs: this.#probed.ok && this.#probed.value.identity.some((text) => text !== null),
      clearsBuffer: this.#personality.clearsBuffer,
      context,
    });
    if (!done.ok) return done;
    this.#completion = this.#way.kind === 'none' ? null : done.value.completion;
    const { reading } = done.value;
    return ok({
      proof: done.value.completion === 'none' ? 'sent' : 'printed',
      status: reading === null ? null : printerStatusOf(reading, this.#personality),
    });
  }

  /** What the kernel knows of a USB printer stands in for one that cannot answer. */
  async #askIdentity(context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    const known = await this.#known(context);
    const told = known.ok ? await askIdentity(this.#channel, context.signal) : known;
    if (told.ok && this.#probed.ok) {
      this.#probed = ok({ ...this.#probed.value, identity: [told.value.maker, told.value.model] });
    }
    if (told.ok || this.#usb === null || !standsIn.has(told.fault.code)) return told;
    const { maker, model, serial } = this.#usb;
    return ok({ maker, model, serial, firmware: null });
  }
}

/** Faults in which the printer is there but tells nothing. */
const standsIn: ReadonlySet<string> = new Set(['silent', 'unsupported', 'protocol']);
