import {
  bridgeProtocol,
  decodeBridgeRequest,
  encodeBridgeLine,
} from '../../codecs/vendor-bridge/bridge-messages.ts';
import type { BridgeHello, BridgeReply, BridgeRequest } from '../../codecs/vendor-bridge/bridge-messages.ts';
import { createLineSplitter } from '../../codecs/vendor-bridge/line-splitter.ts';
import { askPaperSensor } from '../../codecs/escpos/commands.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { memoryPair } from '../../links/memory-link.ts';
import { vendorFaultCodes, vendorReadyCode } from './vendor-codes.table.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

/** The companion app of a terminal with a built-in printer, and that printer behind it. */
export interface VendorCompanionOptions {
  readonly time: Time;
  readonly printer: VirtualPrinter;
  readonly vendor: 'sunmi' | 'pax';
  /** Negative codes as an unsigned byte, as some services pass them on. */
  readonly unsignedCodes?: boolean;
  /** What it says of its protocol; another number is a newer companion. */
  readonly protocol?: number;
}

const writeDeadlineMs = 1000;
const lookEveryMs = 20;
const giveUpPrintingMs = 30_000;

/** Answers on its end of a local socket as the documented protocol has it. Prints through the vendor's raw data call. */
export class VendorCompanion {
  readonly #options: VendorCompanionOptions;
  readonly #raw: ByteLink;
  #parts: Uint8Array[] = [];
  #processed = 0;

  constructor(options: VendorCompanionOptions) {
    this.#options = options;
    const [host, device] = memoryPair({ time: options.time });
    options.printer.attach(device);
    this.#raw = host;
    host.onBytes((bytes) => {
      this.#processed += bytes.length;
    });
  }

  attach(link: ByteLink): void {
    const splitter = createLineSplitter();
    link.onBytes((bytes) => {
      for (const line of splitter.push(bytes)) this.#take(line, link);
    });
  }

  /** The vendor's code of what the printer suffers now. */
  get code(): number {
    const { vendor, printer, unsignedCodes } = this.#options;
    const { ailing } = printer.state;
    const found = vendorFaultCodes[vendor].find(([kind]) => ailing.includes(kind));
    const code = found?.[1] ?? vendorReadyCode[vendor];
    return unsignedCodes === true && code < 0 ? code + 256 : code;
  }

  #take(line: string, link: ByteLink): void {
    if (this.#options.printer.state.ailing.includes('silent')) return;
    const request = decodeBridgeRequest(line);
    if (request.ok) void this.#answer(request.value, link);
    else this.#reply(link, { id: idOf(line), ok: false, error: 'invalid', detail: request.error.detail });
  }

  async #answer(request: BridgeRequest, link: ByteLink): Promise<void> {
    const { id } = request;
    switch (request.op) {
      case 'hello':
        return this.#reply(link, { id, ok: true, value: this.#hello });
      case 'state':
        return this.#reply(link, { id, ok: true, value: { state: this.code } });
      case 'discard':
        this.#parts = [];
        return this.#reply(link, { id, ok: true, value: {} });
      case 'app-state':
      case 'next-stan':
        return this.#reply(link, {
          id,
          ok: false,
          error: 'unsupported',
          detail: 'no payment application here',
        });
      case 'print': {
        this.#parts.push(Uint8Array.from(Buffer.from(request.data, 'base64')));
        if (request.more) return this.#reply(link, { id, ok: true, value: {} });
        const printed = await this.#print();
        return this.#reply(link, { id, ok: true, value: { printed, state: this.code } });
      }
    }
  }

  get #hello(): BridgeHello {
    const { printer, vendor, protocol = bridgeProtocol } = this.#options;
    const widthDots = printer.widthDots === 384 ? 384 : 576;
    const model = vendor === 'sunmi' ? 'V2' : 'A920';
    return { protocol, vendor, model, serial: 'VB0001', firmware: '1.0.12', widthDots, cutter: false };
  }

  /** Raw data to the print service, whose callback tells the end of it. */
  async #print(): Promise<boolean> {
    const { time, printer } = this.#options;
    const bytes = Buffer.concat([...this.#parts, askPaperSensor]);
    this.#parts = [];
    const before = this.#processed;
    await this.#raw.write(bytes, writeDeadlineMs);
    const giveUpMs = time.monotonicMs() + giveUpPrintingMs;
    while (this.#processed === before && !printer.state.offline && time.monotonicMs() < giveUpMs) {
      await new Promise<void>((resolve) => {
        time.after(lookEveryMs, resolve);
      });
    }
    return this.#processed > before;
  }

  #reply(link: ByteLink, reply: BridgeReply): void {
    void link.write(encodeBridgeLine(reply), writeDeadlineMs);
  }
}

/** The number of a question that could not be read otherwise; 0 when it has none. */
function idOf(line: string): number {
  const found = /"id"\s*:\s*(\d{1,9})/.exec(line);
  return found === null ? 0 : Number(found[1]);
}
