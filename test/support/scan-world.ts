import { sleep } from '../../hal/contracts/time.ts';
import { escpos } from '../../hal/drivers/printer/escpos.ts';
import { serialScanner } from '../../hal/drivers/scanner/serial-scanner.ts';
import { rememberedOpener } from '../../hal/remembered-opener.ts';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { newestCode } from '../../hal/simulators/scanner/newest-code.ts';
import {
  createVirtualScanner,
  openVirtualScannerPort,
} from '../../hal/simulators/scanner/virtual-scanner.ts';
import type { ScannerFaultKind, VirtualScanner } from '../../hal/simulators/scanner/virtual-scanner.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Check, CheckOutcome, Look } from '../../src/checks/check.ts';
import type { Step, StepAnswer } from '../../src/checks/operator.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';

/** What is wrong, and what the person at the terminal does. */
export interface ScanWorldOptions {
  readonly seed?: number;
  readonly scanner?: readonly (readonly [ScannerFaultKind, number?])[];
  readonly printer?: readonly PrinterFaultKind[];
  readonly withoutPrinter?: true;
  readonly cannot?: readonly string[];
  readonly absent?: true;
  /** What is held before the window instead of the code. */
  readonly holdsUp?: string;
  readonly signal?: AbortSignal;
}

/** A terminal with a scanner and a printer, and an honest person. */
export interface ScanWorld {
  readonly look: Look;
  readonly scanner: VirtualScanner;
  readonly printer: VirtualPrinter;
  readonly steps: readonly Step[];
  readonly run: (check: Check) => Promise<CheckOutcome>;
}

/** Puts a person before a terminal with a scanner. */
export function scanWorld(options: ScanWorldOptions = {}): ScanWorld {
  const time = testTime();
  const random = createSeededRandom(options.seed ?? 1);
  const line = { time, touch: () => time.touch() };
  const scanner = createVirtualScanner({ model: 'honeywell', time, random: random.fork('scanner') });
  const printer = createVirtualPrinter({ time, random: random.fork('printer') });
  for (const [kind, level] of options.scanner ?? []) scanner.suffer(kind, level);
  for (const kind of options.printer ?? []) printer.suffer({ kind });
  const scannerAt = { kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 } as const;
  const printerAt = { kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 } as const;
  const context = { time, random: random.fork('driver'), signal: new AbortController().signal };
  const openScanner = () => Promise.resolve(openVirtualScannerPort(scanner, scannerAt.path, line));
  const openPrinter = () => Promise.resolve(openVirtualPrinterPort(printer, printerAt, line));
  const terminal = bareTerminal({
    devices: new Set(['scanner', ...(options.withoutPrinter ? [] : (['printer'] as const))]),
    scanner: rememberedOpener(() =>
      serialScanner.open({ openPort: openScanner }, { port: scannerAt, dialect: 'honeywell' }, context),
    ).open,
    ...(options.withoutPrinter
      ? {}
      : {
          printer: rememberedOpener(() =>
            escpos.open({ openPort: openPrinter }, { port: printerAt }, context),
          ).open,
        }),
  });
  const base = lookAt(terminal, {
    time,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const steps: Step[] = [];
  const hold = (code: string | null): void => {
    if (code !== null) scanner.show(options.holdsUp ?? code);
  };
  const ask = async (step: Step): Promise<StepAnswer> => {
    steps.push(step);
    const { signal } = base.context;
    await sleep(time, options.absent === true ? step.timeoutMs : 3000, signal).catch(() => undefined);
    if (signal.aborted) return { answered: false, why: 'cancelled' };
    if (options.absent === true) return { answered: false, why: 'timed-out' };
    if (options.cannot?.includes(step.id) === true) return { answered: true, value: 'cannot', by: 'test' };
    if (step.id === 'clean-scanner') scanner.mend('dirty-window');
    if (step.id === 'scan-printed-code') hold(newestCode(printer.printed, printer.widthDots));
    if (step.id === 'scan-shown-code' && step.inquiry.type === 'perform') hold(step.inquiry.qr ?? null);
    return { answered: true, value: 'done', by: 'test' };
  };
  return {
    look: { ...base, operator: { ask } },
    scanner,
    printer,
    steps,
    run: (check) => check.run({ ...base, operator: { ask } }),
  };
}
