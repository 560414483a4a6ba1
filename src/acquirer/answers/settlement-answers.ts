import { readSettlementTotals, settlementField48 } from '../../registration/iso8583/settlement-totals.ts';
import type { SettlementHalf, SettlementTotals } from '../../registration/iso8583/settlement-totals.ts';
import type { Message } from '../../registration/iso8583/message.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import { standingDecision, systemDecision } from '../decide.ts';
import type { HostRequest } from '../request.ts';
import { TerminalAccount } from '../terminal-account.ts';
import { answerOf, longAnswer } from './answer.ts';

const balanced = 1;
const unbalanced = 2;
const shape = { ...longAnswer, repeats: [11, 41, 42, 49, 60] };

/** 0510: the sender's totals with the host's verdict on each half, and no response code. A batch that balances is closed. */
export function settlementAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = systemDecision(state, request) ?? standingDecision(state, request);
  if (!(standing instanceof TerminalAccount)) return answerOf(state, request, standing, shape);
  const totals = readSettlementTotals(request.message.fields.get(48) ?? '');
  if (totals === null) return answerOf(state, request, { code: '30' }, shape);
  const judged = judge(totals, standing.totals);
  if (judged.domestic.result === balanced) closeBatch(state, standing);
  const answer = answerOf(state, request, null, shape);
  return { ...answer, fields: new Map(answer.fields).set(48, settlementField48(judged)) };
}

/** 0330: a transaction that was sent again after a settlement that did not balance, or (202, 207) the end of them. */
export function batchUploadAnswer(state: AcquirerState, request: HostRequest): Message {
  const standing = systemDecision(state, request) ?? standingDecision(state, request);
  const decision = standing instanceof TerminalAccount ? { code: '00' } : standing;
  const ends = request.field60?.nmic === '202' || request.field60?.nmic === '207';
  if (ends && standing instanceof TerminalAccount) closeBatch(state, standing);
  return answerOf(state, request, decision, { ...longAnswer, repeats: [11, 41, 42, 48, 60] });
}

/** Foreign cards are not taken here: their half balances when it is empty. */
function judge(told: SettlementTotals, own: SettlementHalf): SettlementTotals {
  return {
    domestic: { ...told.domestic, result: isEqual(told.domestic, own) ? balanced : unbalanced },
    foreign: {
      ...told.foreign,
      result: told.foreign.debitCount + told.foreign.creditCount === 0 ? balanced : unbalanced,
    },
  };
}

function isEqual(one: SettlementHalf, other: SettlementHalf): boolean {
  return (
    one.debitTotal === other.debitTotal &&
    one.debitCount === other.debitCount &&
    one.creditTotal === other.creditTotal &&
    one.creditCount === other.creditCount
  );
}

/** A settled batch is neither open nor out of step any more. */
function closeBatch({ faults }: AcquirerState, account: TerminalAccount): void {
  account.beginBatch();
  faults.end('batch', 'open', account.tid);
  faults.end('batch', 'out-of-step', account.tid);
}
