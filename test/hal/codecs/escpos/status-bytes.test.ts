import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeAutomatic,
  encodePaperSensor,
  encodeRealTime,
  isOffline,
} from '../../../../hal/codecs/escpos/status-bytes.ts';
import type { EscposSensors } from '../../../../hal/codecs/escpos/status-bytes.ts';
import { decodeAutomatic, decodePaperSensor, decodeRealTime } from '../../../../hal/codecs/escpos/status.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { hexOf } from '../../../support/hex.ts';
import { skipNote } from '../../../support/vectors.ts';

const healthy: EscposSensors = {
  coverOpen: false,
  feedPressed: false,
  paper: 'ok',
  hasNearEndSensor: true,
  mechanicalError: false,
  cutterError: false,
  unrecoverable: false,
  headHot: false,
  drawerHigh: false,
};

const sensors = fc.record<EscposSensors>({
  coverOpen: fc.boolean(),
  feedPressed: fc.boolean(),
  paper: fc.constantFrom('ok', 'low', 'out'),
  hasNearEndSensor: fc.boolean(),
  mechanicalError: fc.boolean(),
  cutterError: fc.boolean(),
  unrecoverable: fc.boolean(),
  headHot: fc.boolean(),
  drawerHigh: fc.boolean(),
});

test('every state of the sensors reads back from both forms of status', () => {
  fc.assert(
    fc.property(sensors, (state) => {
      const realTime = decodeRealTime({
        1: encodeRealTime(1, state),
        2: encodeRealTime(2, state),
        3: encodeRealTime(3, state),
        4: encodeRealTime(4, state),
      });
      const nearEnd = state.hasNearEndSensor && state.paper !== 'ok';
      const told = {
        offline: isOffline(state),
        coverOpen: state.coverOpen,
        feedPressed: state.feedPressed,
        mechanicalError: state.mechanicalError,
        cutterError: state.cutterError,
        unrecoverable: state.unrecoverable,
        autoRecoverable: state.headHot,
        drawerHigh: state.drawerHigh,
        nearEnd,
        paperEnd: state.paper === 'out',
      };
      expect(realTime).toMatchObject(told);
      expect(decodeAutomatic(encodeAutomatic(state))).toMatchObject(told);
      expect(decodePaperSensor(encodePaperSensor(state))).toEqual({
        nearEnd,
        paperEnd: state.paper === 'out',
      });
    }),
    { numRuns: 2000 },
  );
});

const vectors = printerVectors();
describe.skipIf(vectors === null)('collected status bytes' + skipNote(vectors), () => {
  const states: Readonly<Record<string, Partial<EscposSensors>>> = {
    'state-ok': {},
    'state-cover': { coverOpen: true },
    'state-paper_end': { paper: 'out' },
    'state-paper_end_no_ne_sensor': { paper: 'out', hasNearEndSensor: false },
    'state-near_end': { paper: 'low' },
    'state-cutter': { cutterError: true },
    'state-head_hot': { headHot: true },
    'state-fatal': { unrecoverable: true },
    'state-drawer_high': { drawerHigh: true },
  };

  test.each(Object.entries(states))('%s encodes as collected', (id, state) => {
    const vector = vectors?.escpos.status.find((candidate) => candidate.id === id);
    const full = { ...healthy, ...state };
    const answers = ([1, 2, 3, 4] as const).map((question) => encodeRealTime(question, full).toString(16));
    expect(answers).toEqual(vector?.dle_eot_replies_hex);
    expect(hexOf(encodeAutomatic(full)).toLowerCase()).toBe(vector?.asb_hex);
    expect(encodePaperSensor(full).toString(16).padStart(2, '0')).toBe(vector?.gs_r1_hex);
  });
});

describe("the table of another's emulator (emupos, after Epson's reference)", () => {
  test.each([
    [{}, '12 12 12 12', '10 00 00', '00'],
    [{ drawerHigh: true }, '16 12 12 12', '14 00 00', '00'],
    [{ paper: 'low' }, '12 12 12 1e', '10 00 03', '03'],
    [{ paper: 'out' }, '1a 32 12 7e', '18 00 0f', '0f'],
    [{ coverOpen: true }, '1a 16 12 12', '38 00 00', '00'],
    [{ coverOpen: true, drawerHigh: true }, '1e 16 12 12', '3c 00 00', '00'],
  ] as const)('%j says the same here', (state, realTime, automatic, paper) => {
    const now: EscposSensors = { ...healthy, ...state };
    const hex = (bytes: readonly number[]): string => hexOf(Uint8Array.from(bytes)).toLowerCase();
    const answers = ([1, 2, 3, 4] as const).map((question) => encodeRealTime(question, now));
    expect(hex(answers)).toBe(realTime.replaceAll(' ', ''));
    expect(hex([...encodeAutomatic(now).subarray(0, 3)])).toBe(automatic.replaceAll(' ', ''));
    expect(hex([encodePaperSensor(now)])).toBe(paper);
  });
});
