import { sleep } from '../../hal/contracts/time.ts';
import { cupDialect } from '../registration/iso8583/cup-fields.table.ts';
import type { ProbeOutcome } from '../registration/registration-port.ts';
import { probeByEcho } from '../registration/sign-in/echo-test.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { limits } from './limits.table.ts';
import { failureEvidence, nameFailure } from './name-failure.ts';
import { nameRefusal, refusalEvidence } from './name-refusal.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported, warnedOf } from './outcome.ts';
import { answerFindings, type AnswerFindingId } from './registration-findings.table.ts';
import { registrationParties, type RegistrationParties } from './registration-parties.ts';

/** How often a host that hangs up is asked again: one that lets some in and not others is overloaded, not closed. */
const mostTries = 4;
const pauseMs = 1_000;

/** Asks the host whether it is there, in its own language. It uses no trace number and changes no key. */
export const registrationEcho = defineCheck({
  id: 'registration-echo',
  title: { zh: '后台回响测试', en: 'Echo test with the host' },
  level: 'internal',
  effects: ['contacts-host'],
  needs: ['network'],
  dependsOn: ['registration-connect'],
  costSeconds: 1,
  timeoutMs: 120_000,
  findings: answerFindings,
  run: async (look) => {
    const parties = await registrationParties(look);
    if ('verdict' in parties) return parties;
    if (parties.settings.way === 'http') return unsupported('no-echo: activation over HTTP');
    const tries = await askUntilAnswered(look, parties);
    const last = tries.at(-1);
    if (last === undefined) return unsupported('no-device');
    const closed = tries.filter((probe) => probe.kind === 'failed').length;
    return last.kind === 'answered' ? outcomeOfAnswer(look, last, closed) : outcomeOfFailure(last);
  },
});

type Answered = Extract<ProbeOutcome, { readonly kind: 'answered' }>;
type Failed = Extract<ProbeOutcome, { readonly kind: 'failed' }>;
type Outcome = CheckOutcome<AnswerFindingId>;

async function askUntilAnswered(
  { terminal, context }: Look,
  { identity, endpoints, codes }: RegistrationParties,
): Promise<readonly ProbeOutcome[]> {
  const net = terminal.network?.net;
  if (net === undefined) return [];
  const tries: ProbeOutcome[] = [];
  for (;;) {
    const test = { identity, endpoint: endpoints[0], net, dialect: cupDialect, codeProfile: codes };
    const probe = await probeByEcho(test, context);
    tries.push(probe);
    const hungUp = probe.kind === 'failed' && probe.failure.cause === 'closed';
    if (!hungUp || tries.length === mostTries) return tries;
    await sleep(context.time, pauseMs, context.signal);
  }
}

function outcomeOfAnswer({ history }: Look, probe: Answered, closed: number): Outcome {
  const { meaning, hostText, answeredMs } = probe;
  const ms = Math.round(answeredMs ?? 0);
  const measurements = [{ name: 'registration.echo', value: ms, unit: 'ms' }];
  if (probe.code !== '00') {
    const id = nameRefusal({ meaning, hostText, changed: history.changedSinceLastGood });
    return failedWith([{ id, evidence: [refusalEvidence('registration.echo', probe)] }], measurements);
  }
  const { warn, source } = limits.hostAnswerMs;
  const answer: Evidence = {
    of: 'registration.echo',
    value: ms,
    unit: 'ms',
    how: 'live',
    rule: { op: '<', limit: warn, source },
  };
  if (closed > 0)
    return failedWith([{ id: 'host.capacity', evidence: [hangUps(closed), answer] }], measurements);
  if (ms >= warn) return warnedOf([{ id: 'host.slow', evidence: [answer] }], measurements);
  return passed([answer, ...odd(probe)], measurements);
}

function hangUps(closed: number): Evidence {
  return { of: 'registration.echo', value: `answered after hanging up ${String(closed)} times`, how: 'live' };
}

function odd({ oddities }: Answered): readonly Evidence[] {
  return oddities.map(({ oddity, detail }) => ({
    of: 'host.answer',
    value: oddity,
    how: 'live',
    raw: detail,
  }));
}

function outcomeOfFailure({ failure }: Failed): Outcome {
  if (failure.cause === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail: failure.detail });
  const id = nameFailure(failure, 'echo');
  if (id === null) return inconclusive(`${failure.stage}: ${failure.cause}`);
  return failedWith([{ id, evidence: failureEvidence('registration.echo', failure) }]);
}
