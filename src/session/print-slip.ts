import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Lang } from '../../hal/contracts/text.ts';
import { within } from '../../hal/contracts/time.ts';
import { diagnosisSlip } from '../report/diagnosis-slip.ts';
import type { Report } from '../report/report.ts';
import type { Situation } from '../report/situation.ts';
import { loadCatalogue } from './load-catalogue.ts';
import type { Leases } from './leases.ts';

/** Where slips are printed: the terminal, and who may use its printer now. */
export interface SlipPress {
  readonly openSituation: () => Promise<HalResult<Situation>>;
  readonly leases: Leases;
}

/** A slip that went out: `printed` when the printer said so, `sent` when it cannot. */
export interface PrintedSlip {
  readonly proof: 'printed' | 'sent';
}

/** A long slip at 9600 baud on a slow printer. */
const deadlineMs = 60_000;

/**
 * Prints what a merchant is handed of a report, on the terminal's own printer. `busy` while a sale is under way or another run has the
 * printer; otherwise what the printer says.
 */
export async function printSlip(
  report: Report,
  lang: Lang,
  press: SlipPress,
): Promise<HalResult<PrintedSlip>> {
  const opened = await press.openSituation();
  if (!opened.ok) return opened;
  const situation = opened.value;
  const lease = press.leases.claim(['printer'], `slip ${report.id}`);
  try {
    return lease.ok ? await printOn(situation, report, lang) : lease;
  } finally {
    if (lease.ok) lease.value.release();
    await situation.dispose();
  }
}

async function printOn(
  { terminal, time, random }: Situation,
  report: Report,
  lang: Lang,
): Promise<HalResult<PrintedSlip>> {
  const never = new AbortController().signal;
  const catalogue = await loadCatalogue(undefined);
  const slip = diagnosisSlip(report, { lang, titleOf: (id) => catalogue.remedy(id)?.title ?? null });
  const ended = await within(time, deadlineMs, never, async (signal) => {
    const context = { signal, time, random };
    const app = await terminal.paymentApp?.state(context);
    if (app?.ok === true && app.value.transactionOpen === true)
      return failed('busy', 'a sale is under way; print when it is done');
    if (terminal.printer === undefined) return failed('no-device', 'this terminal has no printer');
    const printer = await terminal.printer();
    return printer.ok ? printer.value.print(slip, context) : printer;
  });
  if (!ended.done) return failed('timed-out', `not printed within ${String(deadlineMs)} ms`);
  return ended.value.ok ? ok({ proof: ended.value.value.proof }) : ended.value;
}
