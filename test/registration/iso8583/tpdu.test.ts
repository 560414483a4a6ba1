import { expect, test } from 'vitest';
import { answerTpdu, destinationNii, requestTpdu } from '../../../src/registration/iso8583/tpdu.ts';
import { answerMti, isAnswer, requestMti } from '../../../src/registration/iso8583/mti.ts';

test('an answer goes back to where the request came from', () => {
  expect(requestTpdu('0525')).toBe('6005250000');
  expect(answerTpdu('6005250000')).toBe('6000000525');
  expect(destinationNii('6005250000')).toBe('0525');
});

test('an answer has the type of its request and one more', () => {
  expect(answerMti('0800')).toBe('0810');
  expect(requestMti('0830')).toBe('0820');
  expect(requestMti('0820')).toBe('0820');
  expect([isAnswer('0810'), isAnswer('0820')]).toEqual([true, false]);
});
