import type { ByteLink } from '../../../hal/contracts/links.ts';
import { deadlines } from '../deadlines.table.ts';
import { exchange } from '../exchange/exchange.ts';
import type { Message } from '../iso8583/message.ts';
import { endInFailure, leftMs, nextPhase, type SignInRun, type SignInStep } from './sign-in-run.ts';
import { verifying } from './verifying.ts';

/** Sends the request and waits for its answer. Once it may have left, no answer means that nobody knows which keys hold. */
export async function waiting(run: SignInRun, link: ByteLink, request: Message): Promise<SignInStep> {
  const { dialect, context } = run;
  const totalMs = leftMs(run, deadlines.totalMs);
  const answerMs = Math.min(deadlines.answerMs, totalMs);
  const asked = await exchange({ link, dialect, context, request, answerMs, totalMs });
  await link.close();
  run.told.oddities.push(...asked.oddities);
  if (!asked.ok) {
    const { why, detail, sent } = asked;
    return endInFailure(run, { stage: sent ? 'wait' : 'send', cause: why, detail }, sent);
  }
  run.told.answeredAtMs = asked.cameAtMs;
  return nextPhase('verifying', () => verifying(run, asked.answer));
}
