import type { DeviceContext } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Text } from '../../hal/contracts/text.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { Remedy, Treatment } from './remedy.ts';

/** How long somebody with a queue at the till has to do it. */
const handMs = 120_000;
/** How often the hardware is asked meanwhile whether it was done. */
const watchMs = 1_000;

/** One thing that a hand at the terminal mends. */
export interface HandWork<Id extends string> extends Pick<
  Remedy,
  'title' | 'needs' | 'provenBy' | 'settleMs' | 'fits'
> {
  readonly id: Id;
  /** What is asked, as the screen shows it beside the picture. */
  readonly action: Text;
  /** Whether the hardware sees that it was done; absent: only the person can say. */
  readonly isDone?: (terminal: Terminal, context: DeviceContext) => Promise<boolean>;
}

/**
 * A repair by the merchant's hand: asks for it with a picture, goes on by itself when the hardware sees it done, and is proved like every other.
 * Tried only where somebody stands in front of the terminal.
 */
export function defineHandWork<const Id extends string>(work: HandWork<Id>): Remedy<Id> {
  const { id, title, needs, provenBy, settleMs, fits } = work;
  return {
    id,
    title,
    actor: 'merchant',
    class: 'guided',
    byHand: true,
    risk: 'none',
    effects: ['needs-operator'],
    needs,
    guards: [],
    provenBy,
    settleMs,
    budgetPerDay: 20,
    timeoutMs: handMs + 30_000,
    ...(fits !== undefined && { fits }),
    act: (treatment) => askFor(work, treatment),
  };
}

async function askFor(work: HandWork<string>, treatment: Treatment): ReturnType<Remedy['act']> {
  const { isDone } = work;
  const answer = await treatment.operator.ask({
    id: work.id,
    inquiry: { type: 'perform', action: work.action },
    timeoutMs: handMs,
    ...(isDone !== undefined && { detect: (signal) => untilDone(isDone, treatment, signal) }),
  });
  return answered(answer, work.title);
}

function answered(
  answer: Awaited<ReturnType<Treatment['operator']['ask']>>,
  what: Text,
): HalResult<{ readonly changes: readonly { readonly what: Text; readonly backup: null }[] }> {
  if (!answer.answered) return failed('timed-out', 'nobody did it in time');
  if (answer.value !== 'done') return failed('refused', 'it cannot be done now');
  return ok({ changes: [{ what, backup: null }] });
}

async function untilDone(
  isDone: NonNullable<HandWork<string>['isDone']>,
  { terminal, context }: Treatment,
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    await sleep(context.time, watchMs, signal);
    if (await isDone(terminal, { ...context, signal })) return 'done';
  }
}
