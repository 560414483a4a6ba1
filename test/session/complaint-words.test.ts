import { describe, expect, it } from 'vitest';
import { cardCodeText, complaintText } from '../../src/session/complaint-words.ts';

const title = { zh: '打印不出', en: 'No receipt is printed' };

describe('a complaint in words', () => {
  it('is the title of its playbook, or the code that the screen shows', () => {
    expect(complaintText('no-receipt', title)).toBe(title);
    expect(complaintText('code:L4', title)).toEqual({
      zh: '屏幕显示代码L4',
      en: 'the screen shows code L4',
    });
    expect(complaintText(null, title)).toBeNull();
  });

  it('is said to be about the card where the code is', () => {
    expect(cardCodeText('code:51')?.zh).toBe('51是“余额不足”，不是终端的问题：请换卡或换支付方式。');
    for (const symptom of ['code:97', 'code:L4', 'code:96', 'no-receipt', null] as const)
      expect(cardCodeText(symptom)).toBeNull();
  });
});
