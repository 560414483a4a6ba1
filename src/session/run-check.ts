import { within } from '../../hal/contracts/time.ts';
import type { Check, CheckOutcome, Look } from '../checks/check.ts';
import { errored, inconclusive, skipped } from '../checks/outcome.ts';

/**
 * Runs one check so that nothing it does can end the run: a crash is `error`, running out of time is `inconclusive`, a finding that is not
 * on its list is `error`, an abort is `cancelled`. The time-out reaches the driver through the context's signal.
 */
export async function runCheck(check: Check, look: Look): Promise<CheckOutcome> {
  const { time, signal } = look.context;
  if (signal.aborted) return cancelled;
  try {
    const ended = await within(time, check.timeoutMs, signal, (limit) =>
      check.run({ ...look, context: { ...look.context, signal: limit } }),
    );
    return ended.done ? believable(check, ended.value) : inconclusive('timed-out');
  } catch (error) {
    if (signal.aborted) return cancelled;
    return errored(`crashed: ${error instanceof Error ? error.message : 'threw no error'}`);
  }
}

const cancelled: CheckOutcome = { ...skipped('cancelled'), verdict: 'cancelled' };

/** A verdict and findings that contradict each other, or findings of somebody else, say that the check is wrong, not the terminal. */
function believable(check: Check, outcome: CheckOutcome): CheckOutcome {
  const foreign = outcome.findings.find((finding) => !(finding.id in check.findings));
  if (foreign !== undefined) return errored(`reported ${foreign.id}, which is not one of its findings`);
  const complains = outcome.verdict === 'failed' || outcome.verdict === 'warning';
  if (complains && outcome.findings.length === 0) return errored(`said ${outcome.verdict} without a finding`);
  if (outcome.verdict === 'passed' && outcome.findings.length > 0)
    return errored('said passed and reported a finding');
  return outcome;
}
