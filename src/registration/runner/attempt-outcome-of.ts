import type { FailureCause, RegistrationOutcome } from '../registration-port.ts';
import type { AttemptOutcome } from '../retry/attempt-outcome.ts';

type Meaning = Extract<AttemptOutcome, { kind: 'refused' }>['meaning'];

/** What the retry policy is to make of an outcome; null: nothing, somebody called the attempt off. */
export function attemptOutcomeOf(outcome: RegistrationOutcome): AttemptOutcome | null {
  const { endpoint } = outcome;
  switch (outcome.kind) {
    case 'registered':
      return { kind: 'signed-in', endpoint };
    case 'pending':
    case 'refused': {
      const { meaning, hintMs } = outcome;
      return { kind: 'refused', endpoint, meaning, ...(hintMs === null ? {} : { hintMs }) };
    }
    case 'failed': {
      const { stage, cause } = outcome.failure;
      if (cause === 'cancelled') return null;
      const local = ofOurs[cause];
      if (local !== undefined) return { kind: 'refused', endpoint, meaning: { ...local, floorMs: 0 } };
      if (stage === 'precondition' || cause === 'no-stan') return { kind: 'precondition', stage: cause };
      return { kind: 'transport', endpoint, stage };
    }
  }
}

/** Failures on our side of an answered sign-in: the host is well, so no endpoint rests; one more try, then somebody must look. */
const ofOurs: Readonly<Partial<Record<FailureCause, Omit<Meaning, 'floorMs'>>>> = {
  'kcv-mismatch': { code: 'KCV', retry: 'fix-first', graceRetries: 1, fix: 'sign-in-again' },
  'no-keys': { code: 'NOKEYS', retry: 'slow', graceRetries: 1, fix: null },
  'bad-key-block': { code: 'KEYBLOCK', retry: 'slow', graceRetries: 0, fix: null },
  'no-code': { code: 'NOCODE', retry: 'slow', graceRetries: 1, fix: null },
};
