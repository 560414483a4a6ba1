import { ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { ByteLink } from '../../../hal/contracts/links.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { openConnection } from '../connection/open-connection.ts';
import { orAbandoned } from '../connection/or-abandoned.ts';
import { deadlines } from '../deadlines.table.ts';
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
  if (refusal === null) return afterEcho(run, link);
  await link.close();
  return { end: { kind: 'refused', ...refusal, hintMs: null, ...toldBy(run) } };
}

/**
 * A host that has just come back is not asked for keys in the same breath: a crowd hears its echoes answered at once. One that hangs up
 * after every answer is called again.
 */
async function afterEcho(run: SignInRun, link: ByteLink): Promise<SignInStep> {
  const { time, random, signal } = run.context;
  let gone = false;
  const stop = link.onClose(() => {
    gone = true;
  });
  const paused = await orAbandoned(
    signal,
    () => pause(time, random.float() * deadlines.afterEchoMs),
    () => undefined,
  );
  stop();
  if (paused.ok) return gone ? callingAgain(run) : nextPhase('sending', () => sending(run, link));
  await link.close();
  const { code, detail } = paused.fault;
  return endInFailure(run, { stage: 'echo', cause: code, detail });
}

async function callingAgain(run: SignInRun): Promise<SignInStep> {
  const opened = await openConnection(run.endpoint, run);
  if (opened.ok) return nextPhase('sending', () => sending(run, opened.link));
  const { stage, cause, detail, peer } = opened;
  return endInFailure(run, { stage, cause, detail, peer });
}

async function pause(time: Time, pauseMs: number): Promise<HalResult<void>> {
  await sleep(time, pauseMs);
  return ok(undefined);
}
