import type { RegistrationOutcome } from '../registration-port.ts';
import { connecting } from './connecting.ts';
import type { SignInPhase, SignInRun, SignInStep } from './sign-in-run.ts';

/**
 * One sign-in from the first packet to the loaded keys, phase by phase; every way out is an outcome. `onPhase` is told each phase as it
 * begins.
 */
export async function signIn(
  run: SignInRun,
  onPhase: (phase: SignInPhase) => void = () => undefined,
): Promise<RegistrationOutcome> {
  let step: SignInStep = { phase: 'connecting', take: () => connecting(run) };
  while ('take' in step) {
    onPhase(step.phase);
    step = await step.take();
  }
  return step.end;
}
