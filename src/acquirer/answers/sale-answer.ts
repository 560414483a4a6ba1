import { timingSafeEqual } from 'node:crypto';
import { cupDialect } from '../../registration/iso8583/cup-fields.table.ts';
import type { Message } from '../../registration/iso8583/message.ts';
import { authenticatedBytes, withMac } from '../../registration/keys/authenticated-bytes.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import { standingDecision, stanDecision, systemDecision, type Decision } from '../decide.ts';
import type { HostRequest } from '../request.ts';
import { TerminalAccount } from '../terminal-account.ts';
import { answerOf, longAnswer } from './answer.ts';

const macField = 64;
const pinField = 52;
const shape = { ...longAnswer, repeats: [3, 4, 11, 25, 41, 42, 49, 60] };

/** 0210: whether the keys of the last sign-in hold. Nothing is bought; card data is looked at and not kept. */
export function saleAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = systemDecision(state, request) ?? standingDecision(state, request);
  if (!(standing instanceof TerminalAccount)) return answerOf(state, request, standing, shape);
  const decision = saleDecision(state, request, standing);
  const answer = answerOf(state, request, decision, shape);
  return decision.code === '00' ? sealed(state, standing, answer) : answer;
}

function saleDecision(state: AcquirerState, request: HostRequest, account: TerminalAccount): Decision {
  const { conduct, message } = request;
  const repeated = stanDecision(state, request, account);
  if (repeated !== null) return repeated;
  if (account.signState !== 'signed-in') return { code: '77' };
  const stale = conduct.keysStaleBeforeMs !== null && account.signedInAtMs <= conduct.keysStaleBeforeMs;
  if (stale || !hasGoodMac(state, message, account)) return { code: 'A0' };
  if (conduct.pinRefused && message.fields.has(pinField)) return { code: '99' };
  const schemeOff = conduct.schemeOff !== null && (message.fields.get(2) ?? '').startsWith(conduct.schemeOff);
  return { code: schemeOff ? state.profile.codes.schemeOff : '00' };
}

function hasGoodMac(state: AcquirerState, message: Message, account: TerminalAccount): boolean {
  const told = Buffer.from(message.fields.get(macField) ?? '', 'hex');
  const expected = macOf(state, account, message);
  return expected !== null && told.length === expected.length && timingSafeEqual(told, expected);
}

function sealed(state: AcquirerState, account: TerminalAccount, answer: Message): Message {
  const mac = macOf(state, account, answer);
  return mac === null ? answer : withMac(answer, mac);
}

function macOf({ security }: AcquirerState, account: TerminalAccount, message: Message): Uint8Array | null {
  const bytes = authenticatedBytes(message, cupDialect);
  return bytes.ok ? account.withKey('mac', (key) => security.mac('cup-ecb', '3des', key, bytes.value)) : null;
}
