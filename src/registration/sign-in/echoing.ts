import type { ByteLink } from '../../../hal/contracts/links.ts';
import { exchange } from '../exchange/exchange.ts';
import { refusalOf } from './answer-facts.ts';
import { echoRequest } from './network-requests.ts';
import { sending } from './sending.ts';
import { endInFailure, nextPhase, toldBy, type SignInRun, type SignInStep } from './sign-in-run.ts';

/** Asks gently first: only a host that answers is asked for keys. A host that refuses the echo would refuse the sign-in as well. */
export async function echoing(run: SignInRun, link: ByteLink): Promise<SignInStep> {
  const { dialect, context, identity, endpoint } = run;
  const asked = await exchange({ link, dialect, context, request: echoRequest(identity, endpoint) });
  run.told.oddities.push(...asked.oddities);
  if (!asked.ok) {
    await link.close();
    return endInFailure(run, { stage: 'echo', cause: asked.why, detail: asked.detail });
  }
  const refusal = refusalOf(asked.answer, run.codeProfile);
  if (refusal === null) return nextPhase('sending', () => sending(run, link));
  await link.close();
  return { end: { kind: 'refused', ...refusal, hintMs: null, ...toldBy(run) } };
}
