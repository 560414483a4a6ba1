import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRealTime } from '../../../../hal/codecs/escpos/status.ts';
import type { RealTimeAnswers } from '../../../../hal/codecs/escpos/status.ts';
import type { FullStatus } from '../../../../hal/codecs/escpos/full-status.ts';
import { coverageOf, printerStatusOf } from '../../../../hal/drivers/printer/printer-status-of.ts';
import { personalities } from '../../../../hal/drivers/printer/personality.table.ts';

const noFull: FullStatus = {
  paperEnd: false,
  nearEnd: false,
  headUp: false,
  coverOpen: false,
  headTemperature: false,
  supplyVoltage: false,
  paperJam: false,
  cutterError: false,
  memoryError: false,
};

function statusOf(answers: RealTimeAnswers, full: Partial<FullStatus> | null = null) {
  const reading = {
    status: decodeRealTime(answers),
    full: full === null ? null : { ...noFull, ...full },
    raw: 'raw',
  };
  return printerStatusOf(reading, personalities.pos80);
}

describe('a reading in the words of the contract', () => {
  test('an error that ends by itself is a hot head, unless the cover explains it', () => {
    expect(statusOf({ 1: 0x1a, 2: 0x52, 3: 0x52, 4: 0x12 })).toMatchObject({
      headHot: true,
      condition: 'offline',
    });
    expect(statusOf({ 1: 0x1a, 2: 0x56, 3: 0x52, 4: 0x12 })).toMatchObject({
      headHot: 'unknown',
      coverOpen: true,
    });
  });

  test('an unrecoverable error may be the supply; only full status says', () => {
    const answers = { 1: 0x1a, 2: 0x52, 3: 0x32, 4: 0x12 };
    expect(statusOf(answers)).toMatchObject({ unrecoverable: true, lowVoltage: 'unknown' });
    expect(statusOf(answers, { supplyVoltage: true })).toMatchObject({
      unrecoverable: false,
      lowVoltage: true,
    });
    expect(statusOf(answers, {})).toMatchObject({ unrecoverable: true, lowVoltage: false });
  });

  test('full status tells a jam and a hot head', () => {
    const answers = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 };
    expect(statusOf(answers, { paperJam: true, headTemperature: true })).toMatchObject({
      paper: 'jammed',
      headHot: true,
    });
  });

  test('questions that were not answered leave their fields empty', () => {
    expect(statusOf({ 2: 0x12 })).toMatchObject({
      condition: 'online',
      coverOpen: false,
      paper: 'ok',
      cutterJammed: null,
      headHot: null,
      lowVoltage: null,
      unrecoverable: null,
    });
  });

  test('inverted near-end bits are turned round, the end bits are not', () => {
    const reading = (byte: number) => ({ status: decodeRealTime({ 4: byte }), full: null, raw: '' });
    expect(printerStatusOf(reading(0x12), personalities.snbc).paper).toBe('low');
    expect(printerStatusOf(reading(0x1e), personalities.snbc).paper).toBe('ok');
    expect(printerStatusOf(reading(0x72), personalities.snbc).paper).toBe('out');
  });

  test('no combination of bytes is both well and without an online condition', () => {
    const byte = fc.nat(255);
    fc.assert(
      fc.property(byte, byte, byte, byte, (one, two, three, four) => {
        const status = statusOf({ 1: one, 2: two, 3: three, 4: four });
        const complaint =
          status.coverOpen === true ||
          status.paper === 'out' ||
          status.paper === 'jammed' ||
          status.cutterJammed === true ||
          status.unrecoverable === true ||
          status.headHot === true ||
          (one & 0x08) !== 0;
        expect(status.condition === 'online').toBe(!complaint);
      }),
      { numRuns: 2000 },
    );
  });
});

test('coverage says of each field how it is known', () => {
  expect(coverageOf({ kind: 'real-time', questions: [1, 2, 3, 4], fullStatus: true })).toMatchObject({
    lowVoltage: 'live',
    paper: 'live',
  });
  expect(coverageOf({ kind: 'real-time', questions: [2], fullStatus: false })).toEqual({
    coverOpen: 'live',
    paper: 'inferred',
    cutterJammed: 'not-observable',
    headHot: 'not-observable',
    lowVoltage: 'not-observable',
    unrecoverable: 'not-observable',
  });
  expect(coverageOf({ kind: 'automatic' })).toMatchObject({ coverOpen: 'live', lowVoltage: 'inferred' });
  expect(new Set(Object.values(coverageOf({ kind: 'none' })))).toEqual(new Set(['not-observable']));
});
