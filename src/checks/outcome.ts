import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { CheckOutcome, Evidence, Finding, Measurement, Reason } from './check.ts';

/** All well; `seen` is what was looked at, `measurements` what is worth trending. */
export function passed(
  seen: readonly Evidence[],
  measurements: readonly Measurement[] = [],
): CheckOutcome<never> {
  return { verdict: 'passed', findings: [], measurements, seen };
}

/** Something is wrong: at least one finding. */
export function failedWith<F extends string>(
  findings: readonly [Finding<F>, ...Finding<F>[]],
  measurements: readonly Measurement[] = [],
): CheckOutcome<F> {
  return { verdict: 'failed', findings, measurements, seen: [] };
}

/** Still works, will not for long: at least one finding. */
export function warnedOf<F extends string>(
  findings: readonly [Finding<F>, ...Finding<F>[]],
  measurements: readonly Measurement[] = [],
): CheckOutcome<F> {
  return { verdict: 'warning', findings, measurements, seen: [] };
}

/** It looked and cannot tell. */
export function inconclusive(reason: Reason, seen: readonly Evidence[] = []): CheckOutcome<never> {
  return { verdict: 'inconclusive', reason, findings: [], measurements: [], seen };
}

/** It was not the moment or the place to look; never a fault. */
export function skipped(reason: Reason): CheckOutcome<never> {
  return { verdict: 'skipped', reason, findings: [], measurements: [], seen: [] };
}

/** This model has nothing to look at. */
export function unsupported(reason: Reason): CheckOutcome<never> {
  return { verdict: 'unsupported', reason, findings: [], measurements: [], seen: [] };
}

/** The test itself could not be done; never condemns hardware. */
export function errored(reason: Reason): CheckOutcome<never> {
  return { verdict: 'error', reason, findings: [], measurements: [], seen: [] };
}

/**
 * What a fault means when the device itself is not the complaint: absent is `unsupported: no-device`, busy is `skipped: device-in-use`,
 * a missing right or feature is `inconclusive: not-observable`, everything else `error`.
 */
export function outcomeOfFault(fault: Fault): CheckOutcome<never> {
  return OUTCOME_OF_FAULT[fault.code] ?? errored(`${fault.code}: ${fault.detail}`);
}

const OUTCOME_OF_FAULT: Readonly<Partial<Record<FaultCode, CheckOutcome<never>>>> = {
  'no-device': unsupported('no-device'),
  busy: skipped('device-in-use'),
  denied: inconclusive('not-observable'),
  unsupported: inconclusive('not-observable'),
  cancelled: { ...skipped('cancelled'), verdict: 'cancelled' },
};
