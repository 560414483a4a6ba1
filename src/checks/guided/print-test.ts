import type { Fault } from '../../../hal/contracts/fault.ts';
import type { Printer, PrintJob, PrintOutcome } from '../../../hal/contracts/printer.ts';
import type { Evidence, Finding, Look } from '../check.ts';
import type { PrintFinding } from '../printer-findings.table.ts';
import { stepTimeoutMs } from './card-steps.table.ts';
import { askToDo } from './person.ts';
import { printQuestion, printSights, printStepTexts } from './print-steps.table.ts';
import type { PrintSight } from './print-steps.table.ts';

/** What the test page showed: a finding, why nothing can be said, or what stopped it; none of them: the print is whole. */
export interface PrintConclusion {
  readonly finding: Finding<PrintFinding> | null;
  readonly reason: string | null;
  readonly fault: Fault | null;
  readonly seen: readonly Evidence[];
  /** The page did not come out whole: what the printer was found to be before no longer holds. */
  readonly stopped: boolean;
}

/** Each bar goes over the whole width; two of them, so that a crease is not taken for a dead dot. */
const page: PrintJob = {
  lines: [],
  blocks: [
    { kind: 'text', text: '打印测试 Print test', align: 'centre', bold: true },
    { kind: 'text', text: '0123456789 ￥ 中文 English' },
    { kind: 'head-bars' },
    { kind: 'text', text: '黑带有竖白线：打印头脏或坏点' },
    { kind: 'text', text: 'White lines: head dirty or worn' },
    { kind: 'head-bars' },
  ],
  cut: true,
};

type Seen =
  | {
      readonly sight: PrintSight;
      /** The printer itself said that it has paper and is closed. */
      readonly vouched: boolean;
    }
  | { readonly ended: PrintConclusion };

/** A page with bars over every heater dot; what is not whole is cleaned, or the paper turned, and printed once more before it is called worn. */
export async function runPrintTest(look: Look, printer: Printer): Promise<PrintConclusion> {
  const first = await printAndAsk(look, printer);
  if ('ended' in first) return first.ended;
  look.progress(50);
  if (first.sight === 'whole') return whole('whole');
  const step = treatmentOf(first);
  if (step === null) return found('printer.prints-nothing', [told('printer.print', first.sight)]);
  const done = await askToDo(look, { id: step, action: printStepTexts[step] });
  if (done !== 'done') return untreated(first.sight, step);
  const second = await printAndAsk(look, printer);
  if ('ended' in second) return second.ended;
  return compared(first.sight, second.sight, step);
}

/** Of a printer that tells no status nobody knows yet that it has paper and is closed. */
function treatmentOf({
  sight,
  vouched,
}: Exclude<Seen, { ended: PrintConclusion }>): keyof typeof afterStep | null {
  if (sight === 'nothing') return vouched ? null : 'look-inside-printer';
  return sight === 'blank' ? 'turn-paper' : 'clean-print-head';
}

async function printAndAsk(look: Look, printer: Printer): Promise<Seen> {
  const printed = await printer.print(page, look.context);
  if (!printed.ok) return { ended: notPrinted(printed.fault) };
  const answer = await look.operator.ask({
    id: 'print-readable',
    inquiry: { type: 'observe', pattern: printQuestion, options: [...printSights] },
    timeoutMs: stepTimeoutMs,
  });
  const sight = answer.answered ? printSights.find(({ value }) => value === answer.value) : undefined;
  if (sight === undefined) return { ended: undecided('no-operator') };
  return { sight: sight.value, vouched: isVouched(printed.value.status) };
}

function isVouched(status: PrintOutcome['status']): boolean {
  return status?.coverOpen === false && (status.paper === 'ok' || status.paper === 'low');
}

/** Out of paper, cover open: what stops a page is the business of the checks before. */
function notPrinted(fault: Fault): PrintConclusion {
  const isKnown = fault.code === 'refused' || fault.code === 'timed-out';
  const why = isKnown ? undecided(`not-printed: ${fault.detail}`) : { ...undecided(null), fault };
  return { ...why, stopped: true };
}

/** White lines are told all the same; what else it may be cannot be told without trying. */
function untreated(sight: PrintSight, step: string): PrintConclusion {
  return sight === 'white-lines'
    ? found('printer.dead-dots', [told('printer.print', sight)])
    : undecided(`${sight}: do ${step}, then repeat`);
}

function compared(first: PrintSight, second: PrintSight, step: keyof typeof afterStep): PrintConclusion {
  if (second === 'whole') return whole(`whole after ${step}`);
  const seen = [told('printer.print', first), told(afterStep[step], second)] as const;
  if (second === 'nothing') return found('printer.prints-nothing', seen);
  if (second === 'faint') return undecided('faint: other paper, and see the supply');
  return found('printer.dead-dots', seen);
}

const afterStep = {
  'clean-print-head': 'printer.print-after-cleaning',
  'turn-paper': 'printer.print-after-turning',
  'look-inside-printer': 'printer.print-after-looking-inside',
} as const;

function told(of: string, value: string): Evidence {
  return { of, value, how: 'operator' };
}

function whole(value: string): PrintConclusion {
  return { finding: null, reason: null, fault: null, seen: [told('printer.print', value)], stopped: false };
}

function undecided(reason: string | null): PrintConclusion {
  return { finding: null, reason, fault: null, seen: [], stopped: false };
}

function found(id: PrintFinding, evidence: readonly [Evidence, ...Evidence[]]): PrintConclusion {
  return { finding: { id, evidence }, reason: null, fault: null, seen: [], stopped: false };
}
