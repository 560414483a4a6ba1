import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { CodeProfile } from '../codes/code-entry.ts';
import { lookUpCode } from '../codes/look-up-code.ts';
import { openConnection } from '../connection/open-connection.ts';
import type { Endpoint } from '../endpoint.ts';
import { exchange } from '../exchange/exchange.ts';
import type { Dialect } from '../iso8583/dialect.ts';
import type { FailureCause, FailureStage, ProbeOutcome, RegistrationFailure } from '../registration-port.ts';
import { hostTextOf } from './answer-facts.ts';
import { echoRequest } from './network-requests.ts';
import { unmetEndpoint, unmetIdentity } from './preconditions.ts';
import type { TerminalIdentity } from './terminal-identity.ts';

/** Whom to ask as whom. */
export interface EchoTest {
  readonly identity: TerminalIdentity;
  readonly endpoint: Endpoint;
  readonly net: NetLink;
  readonly dialect: Dialect;
  readonly codeProfile: CodeProfile | null;
}

/** An echo test on a connection of its own. It uses no trace number, changes no key, and may be repeated. */
export async function probeByEcho(test: EchoTest, context: DeviceContext): Promise<ProbeOutcome> {
  const { identity, endpoint, net, dialect } = test;
  const [unmet] = [...unmetIdentity(identity), ...unmetEndpoint(endpoint)];
  if (unmet !== undefined) return failedAt(test, 'precondition', { cause: unmet.id, detail: unmet.detail });
  const opened = await openConnection(endpoint, { net, context });
  if (!opened.ok) return failedAt(test, opened.stage, opened);
  const { link, openedMs } = opened;
  const asked = await exchange({ link, dialect, context, request: echoRequest(identity, endpoint) });
  await link.close();
  const { oddities } = asked;
  if (!asked.ok)
    return failedAt(test, 'echo', { cause: asked.why, detail: asked.detail, oddities, openedMs });
  const code = asked.answer.fields.get(39) ?? '';
  const meaning = lookUpCode(code, test.codeProfile);
  const hostText = hostTextOf(asked.answer);
  return {
    kind: 'answered',
    code: meaning.code,
    meaning,
    hostText,
    endpoint: endpoint.id,
    openedMs,
    answeredMs: asked.afterMs,
    oddities,
  };
}

function failedAt(
  { endpoint }: EchoTest,
  stage: FailureStage,
  told: { readonly cause: FailureCause; readonly detail: string; readonly openedMs?: number } & Partial<
    Pick<RegistrationFailure, 'peer' | 'oddities'>
  >,
): ProbeOutcome {
  const { cause, detail, peer = null, oddities = [], openedMs = null } = told;
  const failure = { stage, cause, detail, peer, oddities };
  return { kind: 'failed', failure, endpoint: endpoint.id, openedMs, answeredMs: null, oddities };
}
