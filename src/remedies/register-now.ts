import { sleep } from '../../hal/contracts/time.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { isMended } from '../checks/is-mended.ts';
import { registrationParties } from '../checks/registration-parties.ts';
import { registrationPortOf } from '../checks/registration-port-of.ts';
import type { RegistrationOutcome } from '../registration/registration-port.ts';
import { attempt, type Attempt } from '../registration/runner/attempt.ts';
import type { Treatment } from './remedy.ts';

/** How far a repair may go: how many attempts, and how long it waits where the retry policy wants it to. */
export interface Patience {
  readonly mostAttempts: number;
  readonly longestWaitMs: number;
}

/** A registration that a repair brought about. */
export interface Registered {
  readonly attempts: number;
  readonly outcome: Extract<RegistrationOutcome, { readonly kind: 'registered' }>;
}

/**
 * Registers by the rules of the retry policy, as often as the patience allows; a host that asks for another sign-in is given one. Each attempt
 * stands in the journal before it is made.
 */
export async function registerNow(treatment: Treatment, patience: Patience): Promise<HalResult<Registered>> {
  const { registration, context, journal } = treatment;
  if (registration === undefined) return failed('unsupported', 'nothing is remembered of registering here');
  let told: HalResult<Registered> = failed('refused', 'the retry policy allows no attempt now');
  for (let attempts = 1; attempts <= patience.mostAttempts; attempts += 1) {
    journal.note({ phase: 'attempt', to: String(attempts) });
    const made = await attemptOnce(treatment);
    if (!made.ok) return made;
    if (made.value.made) {
      const { outcome } = made.value;
      if (outcome.kind === 'registered' && !asksAgain(outcome)) return ok({ attempts, outcome });
      told = failureOf(outcome);
    }
    const waitMs = made.value.made ? shortestGapMs : (made.value.waitMs ?? Infinity);
    if (waitMs > patience.longestWaitMs) return told;
    await sleep(context.time, waitMs, context.signal);
  }
  return told;
}

/** The policy's own gap between two attempts that a person asks for. */
const shortestGapMs = 3_000;

async function attemptOnce(treatment: Treatment): Promise<HalResult<Attempt>> {
  const { terminal, registration, context } = treatment;
  if (registration === undefined) return failed('unsupported', 'nothing is remembered of registering here');
  const parties = await registrationParties(treatment);
  if ('verdict' in parties) return failed('unsupported', parties.reason ?? parties.verdict);
  const { records, bootId } = registration;
  const port = registrationPortOf(terminal, parties, records);
  if (port === null) return failed('unsupported', 'no shared secure module');
  const { tid } = parties.identity;
  const made = await attempt(
    { port, records, tid, bootId, source: 'interactive', isMended: isMended(parties.app) },
    context,
  );
  return ok(made);
}

function asksAgain({ signedIn }: Registered['outcome']): boolean {
  return signedIn?.requests.includes('sign-in-again') ?? false;
}

function failureOf(outcome: RegistrationOutcome): HalResult<never> {
  switch (outcome.kind) {
    case 'registered':
      return failed('refused', 'the host asks for another sign-in every time');
    case 'pending':
    case 'refused':
      return failed('refused', `the host answers ${outcome.meaning.code}: ${outcome.meaning.text.en}`);
    case 'failed': {
      const { stage, cause, detail } = outcome.failure;
      return failed(cause === 'cancelled' ? 'cancelled' : 'io', `${stage}: ${cause}: ${detail}`);
    }
  }
}
