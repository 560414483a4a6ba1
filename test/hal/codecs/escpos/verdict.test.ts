import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRealTime } from '../../../../hal/codecs/escpos/status.ts';
import { verdictOf } from '../../../../hal/codecs/escpos/verdict.ts';

const nothing = decodeRealTime({});

test('an open cover comes before everything that it causes', () => {
  const all = { coverOpen: true, paperEnd: true, unrecoverable: true, autoRecoverable: true, offline: true };
  expect(verdictOf({ ...nothing, ...all })).toBe('cover-open');
  expect(verdictOf({ ...nothing, ...all, coverOpen: false })).toBe('paper-out');
  expect(verdictOf({ ...nothing, ...all, coverOpen: false, paperEnd: false })).toBe('unrecoverable-error');
});

test('low paper is told only when nothing hinders', () => {
  expect(verdictOf({ ...nothing, nearEnd: true })).toBe('paper-low');
  expect(verdictOf({ ...nothing, nearEnd: true, offline: true })).toBe('offline');
});

test('what is not known does not make a printer ready', () => {
  expect(verdictOf(nothing)).toBe('unknown');
  expect(verdictOf({ ...nothing, paperEnd: false })).toBe('ready');
});

test('every printer that says it is offline has a reason or is offline', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (two, three, four) => {
      const verdict = verdictOf(decodeRealTime({ 1: 0x1a, 2: two, 3: three, 4: four }));
      expect(['ready', 'paper-low', 'unknown']).not.toContain(verdict);
    }),
    { numRuns: 2000 },
  );
});
