import type { ScanReading, Scanner } from '../../../hal/contracts/scanner.ts';
import type { Fault } from '../../../hal/contracts/fault.ts';
import type { Evidence, Look } from '../check.ts';
import { stepTimeoutMs } from './card-steps.table.ts';
import type { PersonStep } from './person.ts';
import { scanStepTexts } from './scan-steps.table.ts';
import { watchedStep } from './watched-step.ts';

/** Where the code is that is to be scanned. */
export type CodePlace = 'printed' | 'shown';

/** What came of one try; a scan of something else proves that the scanner reads, and not that it reads well. */
export type ScanTry = 'read' | 'other' | 'nothing';

/** Some tries in a row, what was noticed about them, and why they ended early. */
export interface ScanTries {
  readonly place: CodePlace;
  readonly tries: readonly ScanTry[];
  readonly readings: readonly ScanReading[];
  readonly ended: 'no-operator' | 'declined' | null;
  readonly fault: Fault | null;
}

/** A code and where it can be seen. */
export interface PresentedCode {
  readonly place: CodePlace;
  readonly text: string;
  /** The first try that does not read ends the series. */
  readonly untilMissed?: true;
}

/** Lets a person scan a code so many times. The text of what is scanned stays in the driver. */
export async function tryScans(
  look: Look,
  scanner: Scanner,
  code: PresentedCode,
  count: number,
): Promise<ScanTries> {
  const tries: ScanTry[] = [];
  const readings: ScanReading[] = [];
  const told = (ended: ScanTries['ended'], fault: Fault | null): ScanTries => ({
    place: code.place,
    tries,
    readings,
    ended,
    fault,
  });
  const missed = (): boolean => code.untilMissed === true && tries.some((one) => one !== 'read');
  while (tries.length < count && !missed()) {
    const seen = await watchedStep(look, stepOf(code), (context) =>
      scanner.scan({ expected: code.text, timeoutMs: stepTimeoutMs }, context),
    );
    if (!seen.saw && seen.done === 'unanswered') return told('no-operator', null);
    if (!seen.saw && seen.done === 'cannot') return told('declined', null);
    if (!seen.saw) tries.push('nothing');
    else if (!seen.result.ok) return told(null, seen.result.fault);
    else {
      readings.push(seen.result.value);
      tries.push(seen.result.value.match === 'other' ? 'other' : 'read');
    }
  }
  return told(null, null);
}

/** How many tries read the code. */
export function readCount({ tries }: ScanTries): number {
  return tries.filter((one) => one === 'read').length;
}

/** When a series was tried: the field its count is told under. */
export type TriedWhen =
  | 'scanner.scan'
  | 'scanner.scan-before-cleaning'
  | 'scanner.scan-after-cleaning'
  | 'scanner.scan-on-screen';

/** What was seen, in numbers: never what was scanned. What a payment application may stumble over is mentioned behind the count. */
export function triesEvidence(tries: ScanTries, when: TriedWhen): readonly [Evidence, ...Evidence[]] {
  const { readings, tries: all } = tries;
  const count = `${String(readCount(tries))}/${String(all.length)}`;
  const other = readings.find(({ match }) => match === 'other');
  const note = (value: string): Evidence => ({ of: 'scanner.text', value, how: 'live' });
  return [
    { of: when, value: count, how: 'live' },
    ...(other === undefined
      ? []
      : [
          {
            of: 'scanner.other-text',
            value: other.characters,
            unit: 'characters',
            how: 'live',
          } as const,
        ]),
    ...(readings.some(({ match }) => match === 'with-additions') ? [note('with a prefix or suffix')] : []),
    ...(readings.some(({ terminated }) => terminated === false) ? [note('without Enter behind it')] : []),
  ];
}

function stepOf({ place, text }: PresentedCode): PersonStep {
  return place === 'printed'
    ? { id: 'scan-printed-code', action: scanStepTexts['scan-printed-code'] }
    : { id: 'scan-shown-code', action: scanStepTexts['scan-shown-code'], qr: text };
}
