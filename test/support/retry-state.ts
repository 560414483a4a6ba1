import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { lookUpCode } from '../../src/registration/codes/look-up-code.ts';
import type { AttemptOutcome } from '../../src/registration/retry/attempt-outcome.ts';
import type { Moment } from '../../src/registration/retry/moment.ts';
import { initialRetryState, type RetryState } from '../../src/registration/retry/retry-state.ts';

/** A wall time to begin at. */
export const startMs = 1_700_000_000_000;

/** The moment `ms` after the start of the first boot, by a clock that runs true. */
export function at(ms: number, bootId = 'boot-1'): Moment {
  return { wallMs: startMs + ms, monotonicMs: ms, bootId };
}

/** A seeded stream of chance. */
export const chance = { random: createSeededRandom(8583) };

/** Chance that always draws the same. */
export function drawing(value: number): { readonly random: { float(): number } } {
  return { random: { float: () => value } };
}

/** A state that is ready to try at the start. */
export function fresh(): RetryState {
  return initialRetryState(at(0), drawing(0).random);
}

/** The host refused with a code of UnionPay's table. */
export function refusedWith(code: string, endpoint = 'primary'): AttemptOutcome {
  return { kind: 'refused', endpoint, meaning: lookUpCode(code, null) };
}

/** The host could not be reached or did not answer. */
export function silence(endpoint = 'primary'): AttemptOutcome {
  return { kind: 'transport', endpoint, stage: 'connect' };
}
