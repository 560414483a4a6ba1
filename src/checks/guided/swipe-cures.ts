import type { SwipeFinding } from '../swipe-findings.table.ts';
import { signsOfSwipes } from './swipe-signs.ts';
import type { SwipeSigns } from './swipe-signs.ts';
import type { Attempt } from './swipe-tally.ts';

/** Something that is done when nothing is read, and what it shows when it helps. */
export interface Cure {
  readonly step: 'coach-swipe' | 'move-terminal' | 'clean-head';
  /** What was wrong when this helps, by the swipes before it. */
  readonly finding: (before: readonly Attempt[]) => SwipeFinding;
  readonly note: string;
}

/** In the order in which they are tried: the hand first, unless the reader itself says that the room is noisy. */
export function curesFor({ noisy }: SwipeSigns): readonly Cure[] {
  return noisy ? [moving, coaching, cleaning] : [coaching, moving, cleaning];
}

/** Whether what the reader itself said of hand or room was no longer said afterwards, though the card may still not be read. */
export function endedSign(cure: Cure, before: readonly Attempt[], after: readonly Attempt[]): boolean {
  const [was, is] = [signsOfSwipes(before), signsOfSwipes(after)];
  if (cure.step === 'move-terminal') return was.noisy && !is.noisy;
  if (cure.step === 'coach-swipe') return (was.tooFast && !is.tooFast) || (was.tooSlow && !is.tooSlow);
  return false;
}

/** Nobody saw anything of any of these swipes. */
export function isUnseen(attempts: readonly Attempt[]): boolean {
  return attempts.every(({ kind }) => kind === 'nothing');
}

/** Only a reader that judges the movement lets us name it; else coaching shows that it was the hand, not how. */
export function techniqueOf({ tooFast, tooSlow, reversed }: SwipeSigns): SwipeFinding {
  if (tooFast) return 'card.swipe-fast';
  if (tooSlow) return 'card.swipe-slow';
  return reversed ? 'card.swipe-reversed' : 'card.swipe-technique';
}

const coaching: Cure = {
  step: 'coach-swipe',
  // A stripe that never came near the head leaves nothing at all; a fast one still leaves a trace.
  finding: (before) => (isUnseen(before) ? 'card.wrong-side' : techniqueOf(signsOfSwipes(before))),
  note: 'read after coaching',
};
const moving: Cure = {
  step: 'move-terminal',
  finding: () => 'magstripe.interference',
  note: 'read after the terminal was moved',
};
const cleaning: Cure = {
  step: 'clean-head',
  finding: () => 'magstripe.head-dirty',
  note: 'read after the head was cleaned',
};
