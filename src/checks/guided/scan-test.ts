import type { Fault } from '../../../hal/contracts/fault.ts';
import type { Scanner } from '../../../hal/contracts/scanner.ts';
import type { Evidence, Finding, Look } from '../check.ts';
import type { ScanFinding } from '../scanner-findings.table.ts';
import { askToDo } from './person.ts';
import type { Done } from './person.ts';
import { freshCode, printCode } from './scan-code.ts';
import { scanStepTexts } from './scan-steps.table.ts';
import { readCount, triesEvidence, tryScans } from './scan-tries.ts';
import type { PresentedCode, ScanTries } from './scan-tries.ts';

/** What the print-and-scan test concluded. */
export interface ScanConclusion {
  readonly findings: readonly Finding<ScanFinding>[];
  readonly reason: string | null;
  readonly fault: Fault | null;
  readonly seen: readonly Evidence[];
  /** All tries, for the rate. */
  readonly series: readonly ScanTries[];
}

/** One read proves little of a window that lets half of them through. */
const triesOfSeries = 3;

/**
 * A code that was never seen before is printed and scanned back, which tries printer and scanner; without paper it is shown. What cannot
 * be read printed is tried on the screen, then the window is cleaned and all is done again before anything is called broken.
 */
export async function runScanTest(look: Look, scanner: Scanner): Promise<ScanConclusion> {
  const code = await present(look);
  look.progress(15);
  const before = await tryScans(look, scanner, code, triesOfSeries);
  if (isOver(before)) return endedEarly(before);
  if (readCount(before) === triesOfSeries) return allRead(before);
  look.progress(40);
  const shown = await onScreenToo(look, scanner, code, before);
  if (shown !== null && isOver(shown)) return endedEarly(shown);
  if (shown !== null && readCount(shown) === triesOfSeries) return onlyScreenRead(before, shown);
  const cleaned = await askToDo(look, { id: 'clean-scanner', action: scanStepTexts['clean-scanner'] });
  if (cleaned !== 'done') return notCleaned(before, cleaned);
  look.progress(60);
  const after = await tryScans(look, scanner, code, triesOfSeries);
  if (isOver(after)) return endedEarly(after);
  return compared([before, ...(shown === null ? [] : [shown])], after);
}

async function present(look: Look): Promise<PresentedCode> {
  const text = freshCode(look.context.random);
  const printed = await printCode(look, text);
  return { text, place: printed.ok ? 'printed' : 'shown' };
}

/** A code that was printed and never read may be the printer's fault: only a window that lets every picture through is clean. */
async function onScreenToo(
  look: Look,
  scanner: Scanner,
  code: PresentedCode,
  before: ScanTries,
): Promise<ScanTries | null> {
  if (code.place === 'shown' || before.tries.some((one) => one !== 'nothing')) return null;
  return tryScans(look, scanner, { ...code, place: 'shown', untilMissed: true }, triesOfSeries);
}

function isOver({ ended, fault }: ScanTries): boolean {
  return ended !== null || fault !== null;
}

function endedEarly(series: ScanTries): ScanConclusion {
  const told = { findings: [], seen: [], series: [series] };
  return series.fault === null
    ? { ...told, reason: series.ended, fault: null }
    : { ...told, reason: null, fault: series.fault };
}

function allRead(before: ScanTries): ScanConclusion {
  const seen = triesEvidence(before, 'scanner.scan');
  return { findings: [], reason: null, fault: null, seen, series: [before] };
}

function onlyScreenRead(before: ScanTries, shown: ScanTries): ScanConclusion {
  const seen = triesEvidence(shown, 'scanner.scan-on-screen');
  const reason = 'the code on the screen is read, the printed one is not: see whether the print is whole';
  return { findings: [], reason, fault: null, seen, series: [before, shown] };
}

/** Reading sometimes is a dirty window, whether it was wiped or not; never reading may be one. */
function notCleaned(before: ScanTries, done: Done): ScanConclusion {
  if (readCount(before) > 0)
    return found('scanner.dirty-window', [before], triesEvidence(before, 'scanner.scan'));
  const reason = done === 'unanswered' ? 'no-operator' : 'cleaning-needed';
  return { findings: [], reason, fault: null, seen: [], series: [before] };
}

const beforeAs = {
  printed: 'scanner.scan-before-cleaning',
  shown: 'scanner.scan-on-screen',
} as const;

function compared(before: readonly ScanTries[], after: ScanTries): ScanConclusion {
  const series = [...before, after];
  const evidence = [
    ...triesEvidence(after, 'scanner.scan-after-cleaning'),
    ...before.flatMap((one) => triesEvidence(one, beforeAs[one.place])),
  ] as const;
  if (series.some((one) => readCount(one) > 0)) return found('scanner.dirty-window', series, evidence);
  const readElse = series.some(({ tries }) => tries.includes('other'));
  if (!readElse) return found('scanner.no-read', series, evidence);
  const reason =
    'it reads, and never the code that was shown: another code, or the keyboard of another country';
  return { findings: [], reason, fault: null, seen: [], series };
}

function found(
  id: ScanFinding,
  series: readonly ScanTries[],
  evidence: readonly [Evidence, ...Evidence[]],
): ScanConclusion {
  return { findings: [{ id, evidence }], reason: null, fault: null, seen: [], series };
}
