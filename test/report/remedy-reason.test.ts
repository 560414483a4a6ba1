import { describe, expect, it } from 'vitest';
import type { GuardRecord } from '../../src/remedies/remedy.ts';
import { guardIdSchema } from '../../src/remedies/remedy.ts';
import { remedyReason } from '../../src/report/remedy-reason.ts';

const shut = (id: GuardRecord['id'], state: GuardRecord['state']): GuardRecord => ({
  id,
  state,
  value: '3 unsettled, 0 offline',
  ageMs: 0,
});

describe('remedyReason', () => {
  it.each([
    ['timed-out', '超时', 'timed out'],
    ['budget: 2 per day', '今天已经做过 2 次', 'done 2 times today already'],
    ['policy: not safe without a person', '要有人同意才做', 'only when somebody agrees'],
    ['no answer', '没有人回答', 'nobody answered'],
    ['declined by merchant', '没有同意', 'declined'],
    ['timed-out: nobody did it in time', '到时没有做完', 'nobody did it in time'],
    ['refused: 503: try later', '对方拒绝', '503: try later'],
    ['something of another version', 'something of another version', 'something of another version'],
  ])('%s', (reason, zh, en) => expect(remedyReason({ reason, guards: [] })).toEqual({ zh, en }));

  it('names the guards that stood in the way, and says whether they are shut or only not known', () => {
    const guards = [shut('settled', 'closed'), shut('power', 'open'), shut('window', 'unknown')];
    expect(remedyReason({ reason: 'guard: settled closed (…)', guards })).toEqual({
      zh: '还有没结算的交易，先结算；不知道维护时间',
      en: 'there are unsettled sales, settle first; the maintenance hours are not known',
    });
  });

  it('has Chinese for every guard', () => {
    for (const id of guardIdSchema.options)
      for (const state of ['closed', 'unknown'] as const)
        expect(remedyReason({ reason: 'guard: x', guards: [shut(id, state)] })?.zh).toMatch(/^[一-龥，]+$/);
  });

  it('adds nothing where there is nothing to add', () => {
    expect(remedyReason({ reason: null, guards: [shut('settled', 'closed')] })).toBeNull();
  });
});
