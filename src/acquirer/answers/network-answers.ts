import type { Message } from '../../registration/iso8583/message.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import { standingDecision, stanDecision, systemDecision } from '../decide.ts';
import type { HostRequest } from '../request.ts';
import { TerminalAccount } from '../terminal-account.ts';
import { answerOf, longAnswer, shortAnswer } from './answer.ts';

/** 0830/301: whether the host is there and, where it looks, whether it knows the sender. A known terminal that is disabled is still known. */
export function echoAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = state.profile.echoChecksTerminal ? standingDecision(state, request) : null;
  const unknown = standing instanceof TerminalAccount ? null : standing;
  return answerOf(state, request, systemDecision(state, request) ?? unknown ?? { code: '00' }, shortAnswer);
}

/** 0830/002: the terminal's day is over and its keys with it. */
export function signOffAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = systemDecision(state, request) ?? standingDecision(state, request);
  if (!(standing instanceof TerminalAccount)) return answerOf(state, request, standing, longAnswer);
  const repeated = stanDecision(state, request, standing);
  if (repeated !== null) return answerOf(state, request, repeated, longAnswer);
  standing.signState = 'signed-off';
  standing.replaceKeys(new Map());
  return answerOf(state, request, { code: '00' }, longAnswer);
}

/** 0830/362: the terminal's state is taken note of. */
export function statusAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = systemDecision(state, request) ?? standingDecision(state, request);
  const decision = standing instanceof TerminalAccount ? { code: '00' } : standing;
  return answerOf(state, request, decision, { ...shortAnswer, repeats: [41, 42, 60, 62] });
}

/** What the host does not do. */
export function unsupportedAnswer(state: AcquirerState, request: HostRequest): Message {
  return answerOf(state, request, { code: '40' }, { ...longAnswer, acquirer: false });
}
