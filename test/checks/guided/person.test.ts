import { expect, test } from 'vitest';
import type { StepAnswer } from '../../../src/checks/operator.ts';
import { askCardStep, askToDo, askYesNo } from '../../../src/checks/guided/person.ts';

const person = (answer: StepAnswer) => ({ operator: { ask: () => Promise.resolve(answer) } });
const says = (value: string): StepAnswer => ({ answered: true, value, by: 'test' });
const gone: StepAnswer = { answered: false, why: 'timed-out' };
const step = { id: 'swipe-card-1', action: { zh: '刷', en: 'swipe' } };

test('done, cannot, no answer', async () => {
  expect(await askToDo(person(says('done')), step)).toBe('done');
  expect(await askCardStep(person(says('cannot')), 'clean-head')).toBe('cannot');
  expect(await askToDo(person(gone), step)).toBe('unanswered');
});

test('yes, no, no answer', async () => {
  expect(await askYesNo(person(says('yes')), 'slot-empty')).toBe(true);
  expect(await askYesNo(person(says('no')), 'card-has-chip')).toBe(false);
  expect(await askYesNo(person(gone), 'card-has-chip')).toBeNull();
});
