import { openConnection } from '../connection/open-connection.ts';
import { echoing } from './echoing.ts';
import { sending } from './sending.ts';
import { endInFailure, nextPhase, type SignInRun, type SignInStep } from './sign-in-run.ts';

/** Opens the line; where the endpoint was left alone an echo goes before the sign-in, on the same line. */
export async function connecting(run: SignInRun): Promise<SignInStep> {
  const opened = await openConnection(run.endpoint, run);
  if (!opened.ok) {
    const { stage, cause, detail, peer } = opened;
    return endInFailure(run, { stage, cause, detail, peer });
  }
  const { link } = opened;
  return run.first === 'echo'
    ? nextPhase('echoing', () => echoing(run, link))
    : nextPhase('sending', () => sending(run, link));
}
