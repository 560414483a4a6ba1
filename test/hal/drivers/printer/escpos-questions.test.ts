import { expect, test } from 'vitest';
import * as questions from '../../../../hal/drivers/printer/escpos-questions.ts';
import { asciiOf, hexOf } from '../../../support/hex.ts';

test.each([
  [questions.realTimeStatus(2), '100402'],
  [questions.fullStatus, '100414'],
  [questions.automaticStatus, '1D61FF'],
  [questions.identity('model'), '1D4943'],
  [questions.counter('cuts'), '1D673200B200'],
  [questions.paperSensor(100), '1D7201'],
  [questions.printed('0042', 100), '1D28480600303030303432'],
])('question %# is asked with %s', (question, hex) => {
  expect(hexOf(question.bytes)).toBe(hex);
});

test('each question takes its own kind of answer alone', () => {
  const realTime = { kind: 'real-time', byte: 0x12 } as const;
  const single = { kind: 'single', byte: 0x03 } as const;
  const text = { kind: 'block', header: 0x5f, body: asciiOf('120') } as const;
  const done = { kind: 'block', header: 0x37, body: asciiOf('"0042') } as const;
  expect(questions.realTimeStatus(1).take(realTime)).toBe(0x12);
  expect(questions.realTimeStatus(1).take(single)).toBeUndefined();
  expect(questions.paperSensor(1).take(single)).toBe(0x03);
  expect(questions.paperSensor(1).take(realTime)).toBeUndefined();
  expect(questions.counter('hours').take(text)).toBe(120);
  expect(questions.identity('maker').take(text)).toBe('120');
  expect(questions.printed('0042', 1).take(done)).toBe('0042');
  expect(questions.printed('0043', 1).take(done)).toBeUndefined();
});
