import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeAutomatic,
  decodePaperSensor,
  decodeRealTime,
  isAutomaticStatus,
  isRealTimeAnswer,
} from '../../../../hal/codecs/escpos/status.ts';
import { verdictOf } from '../../../../hal/codecs/escpos/verdict.ts';
import { bytesOf } from '../../../support/hex.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { skipNote } from '../../../support/vectors.ts';

describe('DLE EOT answers', () => {
  test.each([
    ['12 12 12 12', 'ready'],
    ['16 12 12 12', 'ready'],
    ['1a 16 12 12', 'cover-open'],
    ['1a 32 12 7e', 'paper-out'],
    ['1a 32 12 72', 'paper-out'],
    ['12 12 12 1e', 'paper-low'],
    ['1a 52 1a 12', 'cutter-error'],
    ['1a 52 16 12', 'mechanical-error'],
    ['1a 52 52 12', 'head-hot'],
    ['1a 52 32 12', 'unrecoverable-error'],
    ['1a 12 12 12', 'offline'],
    ['1a 36 72 7e', 'cover-open'],
  ])('%s means %s', (hex, verdict) => {
    const [one = 0, two = 0, three = 0, four = 0] = bytesOf(hex);
    expect(verdictOf(decodeRealTime({ 1: one, 2: two, 3: three, 4: four }))).toBe(verdict);
  });

  test('tell nothing of the questions that were not answered', () => {
    const status = decodeRealTime({ 2: 0x16 });
    expect(status).toMatchObject({ coverOpen: true, offline: null, paperEnd: null, cutterError: null });
    expect(verdictOf(decodeRealTime({}))).toBe('unknown');
  });

  test('read an idle Epson without a drawer as online with a high drawer line', () => {
    expect(decodeRealTime({ 1: 0x16 })).toMatchObject({ offline: false, drawerHigh: true });
  });

  test('read 72, captured with the roll removed, as paper end without a near-end sensor', () => {
    expect(decodeRealTime({ 4: 0x72 })).toMatchObject({ paperEnd: true, nearEnd: false });
  });
});

describe('automatic status', () => {
  test.each([
    ['10 00 00 0f', 'ready'],
    ['38 00 00 0f', 'cover-open'],
    ['18 00 0f 0f', 'paper-out'],
    ['18 00 0c 0f', 'paper-out'],
    ['10 00 03 0f', 'paper-low'],
    ['18 08 00 0f', 'cutter-error'],
    ['18 04 00 0f', 'mechanical-error'],
    ['18 40 00 0f', 'head-hot'],
    ['18 20 00 0f', 'unrecoverable-error'],
  ])('%s means %s', (hex, verdict) => {
    expect(isAutomaticStatus(bytesOf(hex))).toBe(true);
    expect(verdictOf(decodeAutomatic(bytesOf(hex)))).toBe(verdict);
  });
});

test('the paper sensor of GS r 1 has its own bits', () => {
  expect(decodePaperSensor(0x03)).toEqual({ nearEnd: true, paperEnd: false });
  expect(decodePaperSensor(0x0f)).toEqual({ nearEnd: true, paperEnd: true });
  expect(decodePaperSensor(0x00)).toEqual({ nearEnd: false, paperEnd: false });
});

test('no byte is both a real-time answer and the start of automatic status, and any bytes decode', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      const [one = 0, two = 0, three = 0, four = 0] = bytes;
      expect(isRealTimeAnswer(one) && isAutomaticStatus(bytes)).toBe(false);
      expect(typeof verdictOf(decodeRealTime({ 1: one, 2: two, 3: three, 4: four }))).toBe('string');
      expect(typeof verdictOf(decodeAutomatic(bytes))).toBe('string');
    }),
    { numRuns: 2000 },
  );
});

const vectors = printerVectors();
describe.skipIf(vectors === null)('collected status bytes' + skipNote(vectors), () => {
  const verdicts: Readonly<Record<string, string>> = {
    'state-ok': 'ready',
    'state-cover': 'cover-open',
    'state-paper_end': 'paper-out',
    'state-paper_end_no_ne_sensor': 'paper-out',
    'state-near_end': 'paper-low',
    'state-cutter': 'cutter-error',
    'state-head_hot': 'head-hot',
    'state-fatal': 'unrecoverable-error',
    'state-drawer_high': 'ready',
  };
  const states = (vectors?.escpos.status ?? []).filter((vector) => vector.asb_hex !== undefined);

  test.each(states.map((vector) => [vector.id, vector] as const))('%s', (id, vector) => {
    const [one = 0, two = 0, three = 0, four = 0] = (vector.dle_eot_replies_hex ?? []).map((hex) =>
      parseInt(hex, 16),
    );
    expect(verdictOf(decodeRealTime({ 1: one, 2: two, 3: three, 4: four }))).toBe(verdicts[id]);
    expect(verdictOf(decodeAutomatic(bytesOf(vector.asb_hex ?? '')))).toBe(verdicts[id]);
  });
});
