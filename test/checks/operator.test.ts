import { expect, it } from 'vitest';
import { acceptedAnswers, answerText, inquirySchema } from '../../src/checks/operator.ts';
import type { Inquiry } from '../../src/checks/operator.ts';

const text = { zh: '问', en: 'ask' };
const choose: Inquiry = {
  type: 'choose',
  question: text,
  options: [{ value: 'blurred', text: { zh: '模糊', en: 'Blurred' } }],
};

it('every kind of question says which answers it takes', () => {
  expect(acceptedAnswers({ type: 'perform', action: text })).toEqual(['done', 'cannot']);
  expect(acceptedAnswers({ type: 'confirm', question: text })).toEqual(['yes', 'no']);
  expect(acceptedAnswers(choose)).toEqual(['blurred']);
  expect(acceptedAnswers({ type: 'enter', question: text, format: '^\\d+$' })).toBeNull();
});

it('answers have names for people', () => {
  expect(answerText(choose, 'blurred')).toEqual({ zh: '模糊', en: 'Blurred' });
  expect(answerText(choose, 'other')).toEqual({ zh: 'other', en: 'other' });
  expect(answerText({ type: 'confirm', question: text }, 'yes')).toEqual({ zh: '是', en: 'Yes' });
});

it('an inquiry of unknown kind is refused', () => {
  expect(inquirySchema.safeParse({ type: 'shout', question: text }).success).toBe(false);
  expect(inquirySchema.safeParse(choose).success).toBe(true);
});
