import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { TimeRanOut, within } from '../../hal/contracts/time.ts';
import { acceptedAnswers, shownCode } from '../checks/operator.ts';
import type { Inquiry, Operator, Step, StepAnswer } from '../checks/operator.ts';
import type { AskedBy } from '../report/session-request.ts';
import type { EventLog } from './event-log.ts';
import type { AnswerOutcome } from './session-host.ts';

/** Where the questions of one run wait for an answer, whoever gives it. */
export interface StepDesk {
  /** The operator that checks and remedies see. */
  readonly operator: Operator;
  /** First valid answer wins; a wrong or late one leaves the step as it was. */
  answer(
    step: { readonly stepId: string; readonly nonce: string; readonly value: string },
    by: AskedBy,
  ): AnswerOutcome;
}

/** What a desk needs. `scripted` answers in the person's place (a scenario's operator); null means people answer live. */
export interface DeskSetting {
  readonly log: EventLog;
  readonly time: Time;
  readonly random: Random;
  readonly signal: AbortSignal;
  readonly scripted: Operator | null;
  /** Told an answer of a person before the step ends by it. */
  readonly onAnswer?: ((stepId: string, value: string, shown?: string) => void) | undefined;
  /** Told when the run begins and ends to wait for a person. */
  readonly onWaiting: (waiting: boolean) => void;
}

interface OpenStep {
  readonly step: Step;
  readonly nonce: string;
  readonly close: (value: string, by: string) => void;
}

/** Opens the desk of one run. */
export function openStepDesk(setting: DeskSetting): StepDesk {
  const open = new Map<string, OpenStep>();
  const closed = new Set<string>();
  return {
    operator: { ask: (step) => ask(setting, open, closed, step) },
    answer: (given, by) => {
      const found = open.get(given.nonce);
      if (found === undefined) return closed.has(given.nonce) ? 'already-answered' : 'no-such-step';
      if (found.step.id !== given.stepId) return 'no-such-step';
      if (!accepts(found.step.inquiry, given.value)) return 'not-accepted';
      open.delete(given.nonce);
      closed.add(given.nonce);
      setting.onAnswer?.(given.stepId, given.value, shownCode(found.step.inquiry));
      found.close(given.value, `${by.door}:${by.name}`);
      return 'taken';
    },
  };
}

async function ask(
  setting: DeskSetting,
  open: Map<string, OpenStep>,
  closed: Set<string>,
  step: Step,
): Promise<StepAnswer> {
  const { log, time } = setting;
  const signal = step.until === undefined ? setting.signal : AbortSignal.any([setting.signal, step.until]);
  const nonce = Buffer.from(setting.random.bytes(8)).toString('hex');
  log.append({ kind: 'step-opened', step: step.id, nonce, inquiry: step.inquiry, timeoutMs: step.timeoutMs });
  setting.onWaiting(true);
  let answer: StepAnswer;
  try {
    const given = await within(time, step.timeoutMs, signal, (limit) =>
      firstAnswer(setting, open, { step, nonce }, limit),
    );
    answer = given.done ? given.value : { answered: false, why: 'timed-out' };
  } catch (error) {
    if (!signal.aborted) throw error;
    answer = { answered: false, why: 'cancelled' };
  } finally {
    open.delete(nonce);
    closed.add(nonce);
    setting.onWaiting(false);
  }
  log.append({
    kind: 'step-closed',
    step: step.id,
    nonce,
    answer: answer.answered ? answer.value : null,
    by: answer.answered ? answer.by : answer.why,
  });
  return answer;
}

/** Resolves with whichever comes first: a face's answer, the scripted person, or what the hardware shows. */
function firstAnswer(
  setting: DeskSetting,
  open: Map<string, OpenStep>,
  asked: { readonly step: Step; readonly nonce: string },
  limit: AbortSignal,
): Promise<StepAnswer> {
  const { step, nonce } = asked;
  return new Promise((resolve, reject) => {
    limit.addEventListener('abort', () => reject(abortError(limit)), { once: true });
    const close = (value: string, by: string): void => resolve({ answered: true, value, by });
    open.set(nonce, { step, nonce, close });
    step.detect?.(limit).then((value) => close(value, 'hardware'), onWatchEnd(limit, reject));
    const onScripted = (answer: StepAnswer): void => {
      if (answer.answered && accepts(step.inquiry, answer.value)) close(answer.value, answer.by);
    };
    setting.scripted?.ask(step).then(onScripted, reject);
  });
}

/** A watcher that ends because the step ended is no news; any other failure of it is a bug worth hearing of. */
function onWatchEnd(limit: AbortSignal, reject: (error: Error) => void): (error: unknown) => void {
  return (error) => {
    if (!limit.aborted) reject(error instanceof Error ? error : new Error(String(error)));
  };
}

function abortError(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new TimeRanOut(0);
}

function accepts(inquiry: Inquiry, value: string): boolean {
  const accepted = acceptedAnswers(inquiry);
  if (accepted !== null) return accepted.includes(value);
  return (
    inquiry.type === 'enter' && value.length <= 200 && new RegExp(`^(?:${inquiry.format})$`, 'u').test(value)
  );
}
