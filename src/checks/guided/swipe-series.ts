import { ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { MagstripeReader } from '../../../hal/contracts/magstripe-reader.ts';
import type { SwipeReading } from '../../../hal/contracts/magstripe-reading.ts';
import type { Opener } from '../../../hal/contracts/terminal.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import type { Look } from '../check.ts';
import { stepTimeoutMs } from './card-steps.table.ts';
import { decisionShares } from './decision-shares.table.ts';
import type { Done } from './person.ts';
import { tallyOf } from './swipe-tally.ts';
import type { Attempt } from './swipe-tally.ts';
import { watchedStep } from './watched-step.ts';

/** The reader of one guided test, and what tells its cards apart. */
export interface SwipeDesk {
  readonly look: Look;
  readonly open: Opener<MagstripeReader>;
  readonly tracks: MagstripeReader['capabilities']['tracks'];
  readonly fingerprintSalt: Uint8Array;
  /** Counts every try of the whole test, by the step that asked for it. */
  readonly onAttempt: (attempt: Attempt, stepId: string) => void;
}

/** A lot of tries, or why there is none. */
export type Series =
  | { readonly ended: 'full'; readonly attempts: readonly Attempt[] }
  | { readonly ended: Exclude<Done, 'done'>; readonly attempts: readonly Attempt[] };

/** A link that was lost, or spoilt what it carried, this often in a row will do so again. */
const enoughLosses = 3;

function isSpoilt(attempts: readonly Attempt[]): boolean {
  const last = attempts.slice(-enoughLosses);
  if (last.length < enoughLosses) return false;
  return (['lost', 'garbled'] as const).some((spoilt) => last.every(({ kind }) => kind === spoilt));
}

/** Five swipes, and five more when the first are undecided on some track. */
export async function swipeSeries(
  desk: SwipeDesk,
  stepId: string,
  text: (number: number, of: number) => Text,
): Promise<Series> {
  const attempts: Attempt[] = [];
  let wanted: number = decisionShares.firstLot;
  while (attempts.length < wanted) {
    const step = { id: stepId, action: text(attempts.length + 1, wanted) };
    const attempt = await swipeOnce(desk, step);
    if (typeof attempt === 'string') return { ended: attempt, attempts };
    attempts.push(attempt);
    if (isSpoilt(attempts)) break;
    const open = tallyOf(attempts, desk.tracks).some(({ verdict }) => verdict === 'undecided');
    if (attempts.length === decisionShares.firstLot && open) wanted *= 2;
  }
  return { ended: 'full', attempts };
}

/** One swipe: what the reader made of it, or that the person could not or did not answer. */
export async function swipeOnce(
  desk: SwipeDesk,
  step: { readonly id: string; readonly action: Text },
): Promise<Attempt | Exclude<Done, 'done'>> {
  const reader = await desk.open();
  if (!reader.ok) return counted(desk, step, { kind: 'lost' });
  const watched = await watchedStep(desk.look, step, (context) =>
    reader.value.swipe({ timeoutMs: stepTimeoutMs, fingerprintSalt: desk.fingerprintSalt }, context),
  );
  if (watched.saw) return counted(desk, step, attemptOf(watched.result));
  return watched.done === 'done' ? counted(desk, step, { kind: 'nothing' }) : watched.done;
}

function attemptOf(result: HalResult<SwipeReading>): Attempt {
  if (result.ok) return { kind: 'read', reading: result.value };
  return { kind: result.fault.code === 'protocol' ? 'garbled' : 'lost' };
}

function counted(desk: SwipeDesk, { id }: { readonly id: string }, attempt: Attempt): Attempt {
  desk.onAttempt(attempt, id);
  return attempt;
}

/** The opened reader with what it can do, or the fault that prevents it. */
export async function openDesk(
  look: Look,
  open: Opener<MagstripeReader>,
  onAttempt: SwipeDesk['onAttempt'],
): Promise<HalResult<SwipeDesk & { readonly reader: MagstripeReader }>> {
  const reader = await open();
  if (!reader.ok) return reader;
  const { tracks } = reader.value.capabilities;
  const fingerprintSalt = look.context.random.bytes(16);
  return ok({ look, open, tracks, fingerprintSalt, onAttempt, reader: reader.value });
}
