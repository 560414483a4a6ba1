import * as z from 'zod';
import { escposDialect } from '../../codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../codecs/receipt/lay-out.ts';
import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import {
  bridgeHelloSchema,
  bridgePrintedSchema,
  bridgeProtocol,
  bridgeStateSchema,
} from '../../codecs/vendor-bridge/bridge-messages.ts';
import type { BridgeHello } from '../../codecs/vendor-bridge/bridge-messages.ts';
import { vendorCoverage, vendorPrinterStatus } from '../../codecs/vendor-bridge/vendor-status.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Printer, PrinterStatus, PrintJob, PrintOutcome } from '../../contracts/printer.ts';
import type { Driver } from '../driver.ts';
import { BridgeClient } from './bridge-client.ts';
import type { PrinterOptions, PrinterSeams } from './printer-options.ts';
import { createTurns } from './turns.ts';

/**
 * Printers built into Android terminals, which are no serial devices: a companion app passes on the vendor's print service over a
 * local socket (README of this folder). `silent` when the companion does not answer, `unsupported` for another protocol.
 */
export const vendorBridge: Driver<Printer, PrinterOptions, PrinterSeams> = {
  id: 'vendor-bridge',
  device: 'printer',
  open: async (seams, options, context) => {
    const link = await seams.openPort(options.port);
    if (!link.ok) return link;
    const client = new BridgeClient(link.value, context.time);
    const hello = await client.ask({ op: 'hello', protocol: bridgeProtocol }, bridgeHelloSchema, {
      waitMs: helloWaitMs,
      signal: context.signal,
    });
    if (hello.ok && hello.value.protocol === bridgeProtocol) {
      return ok(new BridgedPrinter(client, hello.value, options.paper));
    }
    await link.value.close();
    if (!hello.ok) return hello;
    const spoken = String(hello.value.protocol);
    return failed(
      'unsupported',
      `${link.value.path}: speaks version ${spoken}, not ${String(bridgeProtocol)}`,
    );
  },
};

const helloWaitMs = 2000;
const stateWaitMs = 2000;
/** Base64 of this fits a line with room to spare. */
const partBytes = 32_768;

class BridgedPrinter implements Printer {
  readonly path: string;
  readonly coverage: Printer['coverage'];
  readonly #client: BridgeClient;
  readonly #hello: BridgeHello;
  readonly #paper: PaperFormat;
  readonly #inTurn = createTurns();

  constructor(client: BridgeClient, hello: BridgeHello, paper: Partial<PaperFormat> = {}) {
    this.path = client.link.path;
    this.coverage = vendorCoverage(hello.vendor);
    this.#client = client;
    this.#hello = hello;
    const { widthDots, cutter } = hello;
    this.#paper = { widthDots, columns: widthDots / 12, cutter, chinese: true, ...paper };
  }

  identity({ signal }: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    if (signal.aborted) return Promise.resolve(failed('cancelled', 'cancelled before asking'));
    const { vendor, model, serial, firmware } = this.#hello;
    return Promise.resolve(ok({ maker: vendor, model, serial, firmware }));
  }

  async status({ signal }: DeviceContext): Promise<HalResult<PrinterStatus>> {
    const state = await this.#client.ask({ op: 'state' }, bridgeStateSchema, { waitMs: stateWaitMs, signal });
    return state.ok ? ok(vendorPrinterStatus(this.#hello.vendor, state.value.state)) : state;
  }

  print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>> {
    return this.#inTurn(context.signal, () => this.#print(job, context));
  }

  onDisconnect(listener: () => void): () => void {
    return this.#client.link.onClose((fault) => {
      if (fault !== null) listener();
    });
  }

  close(): Promise<void> {
    return this.#client.link.close();
  }

  async #print(job: PrintJob, context: DeviceContext): Promise<HalResult<PrintOutcome>> {
    const before = await this.status(context);
    if (!before.ok) return before;
    if (before.value.condition === 'deviceBusy')
      return failed('busy', `somebody else prints (${before.value.raw})`);
    if (!mayPrint.has(before.value.condition)) {
      return failed('refused', `nothing was sent: ${before.value.condition} (${before.value.raw})`);
    }
    const bytes = Buffer.concat(layOut(job, this.#paper, escposDialect));
    // A line prints in less than 50 ms, and a job of this many bytes has no more lines than bytes / 10.
    const waitMs = 5000 + bytes.length * 5;
    for (let at = 0; at + partBytes < bytes.length; at += partBytes) {
      const part = bytes.subarray(at, at + partBytes).toString('base64');
      const taken = await this.#client.ask({ op: 'print', data: part, more: true }, z.unknown(), {
        waitMs: stateWaitMs,
        signal: context.signal,
      });
      if (!taken.ok) return this.#abandon(taken);
    }
    const last = bytes.subarray(Math.floor((bytes.length - 1) / partBytes) * partBytes).toString('base64');
    const done = await this.#client.ask({ op: 'print', data: last, more: false }, bridgePrintedSchema, {
      waitMs,
      signal: context.signal,
    });
    if (!done.ok) return this.#abandon(done.fault.code === 'silent' ? notConfirmed(done.fault.detail) : done);
    const status = vendorPrinterStatus(this.#hello.vendor, done.value.state);
    if (!done.value.printed && !mayPrint.has(status.condition)) {
      return failed('timed-out', `the job was not finished: ${status.condition} (${status.raw})`);
    }
    return ok({ proof: done.value.printed ? 'printed' : 'sent', status });
  }

  /** What was sent in part must not be printed later. */
  async #abandon(result: HalResult<never>): Promise<HalResult<never>> {
    const { signal } = new AbortController();
    await this.#client.ask({ op: 'discard' }, z.unknown(), { waitMs: stateWaitMs, signal });
    return result;
  }
}

const mayPrint: ReadonlySet<PrinterStatus['condition']> = new Set(['online', 'unknown']);

function notConfirmed(detail: string): HalResult<never> {
  return failed('timed-out', `the end of the job was not confirmed: ${detail}`);
}
