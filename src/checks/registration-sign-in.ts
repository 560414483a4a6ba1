import type { RegistrationDesk } from '../registration/registration-desk.ts';
import type { RegistrationOutcome, RegistrationPort } from '../registration/registration-port.ts';
import { attempt } from '../registration/runner/attempt.ts';
import { readSignInRecord } from '../registration/records/sign-in-record.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { isMended } from './is-mended.ts';
import { failureEvidence, nameFailure } from './name-failure.ts';
import { nameRefusal, refusalEvidence } from './name-refusal.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, skipped } from './outcome.ts';
import { answerFindings, type AnswerFindingId } from './registration-findings.table.ts';
import { registrationParties, type RegistrationParties } from './registration-parties.ts';
import { registrationPortOf } from './registration-port-of.ts';

/** A sign-in this young proves itself: signing in again would use another trace number to learn the same. */
const freshMs = 120_000;

/**
 * Signs in, or asks the activation service again. It changes the working keys and uses a trace number, so it is done only where that cannot
 * cost a sale: under the lease, with a number of the payment application's own, into the secure module it shares, while nobody pays, and
 * within the retry policy's budget. Anything short of that is `skipped: policy`; the echo and the last answer are then the evidence.
 */
export const registrationSignIn = defineCheck({
  id: 'registration-sign-in',
  title: { zh: '签到', en: 'Sign-in with the host' },
  level: 'external',
  effects: ['rotates-keys', 'uses-stan', 'contacts-host'],
  needs: ['registration', 'keystore', 'payment-app', 'network'],
  dependsOn: ['registration-echo', 'registration-keys', 'registration-batch'],
  costSeconds: 4,
  timeoutMs: 150_000,
  findings: answerFindings,
  run: async (look) => {
    const parties = await registrationParties(look);
    if ('verdict' in parties) return parties;
    const { registration } = look;
    const objection = objectionTo(look, parties);
    if (registration === undefined || objection !== null)
      return notAllowed(objection ?? 'nothing is remembered');
    const age = ageOfLastGood(look, registration, parties);
    if (age !== null && age < freshMs)
      return passed([goodEvidence(`${String(Math.round(age / 1000))} s ago`)]);
    const port = registrationPortOf(look.terminal, parties, registration.records);
    if (port === null) return notAllowed('no shared keystore');
    return signInNow(look, { parties, registration, port });
  },
});

type Outcome = CheckOutcome<AnswerFindingId>;

/** What forbids signing in for a diagnosis' sake; activation by a code changes no keys and uses no trace number. */
function objectionTo({ terminal }: Look, { app, settings }: RegistrationParties): string | null {
  if (settings.way === 'http') return null;
  if (terminal.paymentApp?.givesStans !== true) return 'no trace number of the payment application';
  if (terminal.keystore === undefined) return 'no shared keystore';
  return app.transactionOpen === false ? null : 'a payment may be under way';
}

function notAllowed(why: string): Outcome {
  return { ...skipped('policy'), seen: [{ of: 'registration.policy', value: why, how: 'live' }] };
}

function ageOfLastGood(
  { context }: Look,
  { records }: RegistrationDesk,
  { identity }: RegistrationParties,
): number | null {
  const { lastGoodMs } = readSignInRecord(records, identity.tid);
  return lastGoodMs === null ? null : context.time.now() - lastGoodMs;
}

interface SigningIn {
  readonly parties: RegistrationParties;
  readonly registration: RegistrationDesk;
  readonly port: RegistrationPort;
}

async function signInNow(look: Look, { parties, registration, port }: SigningIn): Promise<Outcome> {
  const { records, bootId } = registration;
  const { tid } = parties.identity;
  const attempting = {
    port,
    records,
    tid,
    bootId,
    source: 'interactive',
    isMended: isMended(parties.app),
  } as const;
  const made = await attempt(attempting, look.context);
  if (!made.made) return notAllowed(`the retry policy says ${made.reason}`);
  return outcomeOf(look, parties, made.outcome);
}

function outcomeOf(
  { history }: Look,
  { identity }: RegistrationParties,
  outcome: RegistrationOutcome,
): Outcome {
  const measurements = [{ name: 'registration.sign-in', value: Math.round(outcome.durationMs), unit: 'ms' }];
  switch (outcome.kind) {
    case 'registered':
      return passed([goodEvidence('00'), ...odd(outcome)], measurements);
    case 'pending':
    case 'refused': {
      const hostText = outcome.kind === 'refused' ? outcome.hostText : null;
      const batches = { host: outcome.kind === 'refused' ? outcome.batchNumber : null, ours: identity.batch };
      const { meaning } = outcome;
      const id = nameRefusal({ meaning, hostText, batches, changed: history.changedSinceLastGood });
      const evidence = refusalEvidence('registration.sign-in', { meaning, hostText });
      return failedWith([{ id, evidence: [evidence, ...odd(outcome)] }], measurements);
    }
    case 'failed': {
      const { failure } = outcome;
      if (failure.cause === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail: failure.detail });
      const id = nameFailure(failure, 'sign-in');
      if (id === null) return inconclusive(`${failure.stage}: ${failure.cause}`);
      const evidence = failureEvidence('registration.sign-in', failure);
      return { ...failedWith([{ id, evidence }], measurements), seen: intactBy(failure.cause) };
    }
  }
}

/** A secure module that was opened says so before it says that a key is missing. */
function intactBy(cause: string): readonly Evidence[] {
  return cause === 'no-tmk' ? [{ of: 'keystore.tamper', value: 'intact', how: 'inferred' }] : [];
}

function goodEvidence(value: string): Evidence {
  return { of: 'registration.sign-in', value, how: 'live' };
}

function odd({ oddities }: RegistrationOutcome): readonly Evidence[] {
  return oddities.slice(0, 4).map(({ oddity, detail }) => ({
    of: 'host.answer',
    value: oddity,
    how: 'live',
    raw: detail.slice(0, 200),
  }));
}
