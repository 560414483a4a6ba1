import type { ByteLink } from '../../../hal/contracts/links.ts';
import { signInRequest } from './network-requests.ts';
import { endInFailure, nextPhase, type SignInRun, type SignInStep } from './sign-in-run.ts';
import { waiting } from './waiting.ts';

/** Reserves the trace number, which is on the disk as used before this returns, and makes the request. */
export async function sending(run: SignInRun, link: ByteLink): Promise<SignInStep> {
  const stan = await run.stans.reserve(run.context);
  if (!stan.ok) {
    await link.close();
    return endInFailure(run, { stage: 'send', cause: 'no-stan', detail: stan.fault.detail });
  }
  run.told.stan = stan.value;
  const request = signInRequest(run.identity, run.endpoint, stan.value);
  return nextPhase('waiting', () => waiting(run, link, request));
}
