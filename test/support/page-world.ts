import { sleep } from '../../hal/contracts/time.ts';
import { escpos } from '../../hal/drivers/printer/escpos.ts';
import { rememberedOpener } from '../../hal/remembered-opener.ts';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Check, CheckOutcome, Look } from '../../src/checks/check.ts';
import type { PrintSight } from '../../src/checks/guided/print-steps.table.ts';
import type { Step, StepAnswer } from '../../src/checks/operator.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';

/** What the person at the printer sees, page by page, and what is wrong. */
export interface PageWorldOptions {
  readonly sights: readonly PrintSight[];
  readonly faults?: readonly PrinterFaultKind[];
  readonly cannot?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A terminal with a printer, and a person who looks at what comes out. */
export interface PageWorld {
  readonly look: Look;
  readonly printer: VirtualPrinter;
  readonly asked: readonly string[];
  readonly run: (check: Check) => Promise<CheckOutcome>;
}

/** Puts a person before a printer. */
export function pageWorld({ sights, faults = [], cannot = [], signal }: PageWorldOptions): PageWorld {
  const time = testTime();
  const random = createSeededRandom(1);
  const printer = createVirtualPrinter({ time, random });
  for (const kind of faults) printer.suffer({ kind });
  const port = { kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 } as const;
  const line = { time, touch: () => time.touch() };
  const context = { time, random, signal: new AbortController().signal };
  const openPort = () => Promise.resolve(openVirtualPrinterPort(printer, port, line));
  const terminal = bareTerminal({
    devices: new Set(['printer']),
    printer: rememberedOpener(() => escpos.open({ openPort }, { port }, context)).open,
  });
  const base = lookAt(terminal, { time, ...(signal === undefined ? {} : { signal }) });
  const asked: string[] = [];
  const left = [...sights];
  const ask = async (step: Step): Promise<StepAnswer> => {
    asked.push(step.id);
    await sleep(time, 3_000, base.context.signal).catch(() => undefined);
    if (base.context.signal.aborted) return { answered: false, why: 'cancelled' };
    if (step.inquiry.type === 'perform')
      return { answered: true, value: cannot.includes(step.id) ? 'cannot' : 'done', by: 'test' };
    const value = left.shift();
    return value === undefined
      ? { answered: false, why: 'timed-out' }
      : { answered: true, value, by: 'test' };
  };
  const look: Look = { ...base, operator: { ask } };
  return { look, printer, asked, run: (check) => check.run(look) };
}
