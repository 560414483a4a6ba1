import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { encodeMsrCommand } from '../../../../hal/codecs/readers/msr605-commands.ts';
import type { MsrCommand } from '../../../../hal/codecs/readers/msr605-commands.ts';
import { MsrAnswerParser } from '../../../../hal/codecs/readers/msr605-answers.ts';
import type { MsrAnswerKind } from '../../../../hal/codecs/readers/msr605-answers.ts';
import { asciiOf, bytesOf, hexOf } from '../../../support/hex.ts';
import { loadVectors, skipNote } from '../../../support/vectors.ts';

const kinds: readonly MsrAnswerKind[] = [
  'comm-test',
  'result',
  'model',
  'firmware',
  'leading-zeros',
  'bits',
  'coercivity',
];

/** The answer after all bytes, one by one, and silence behind them. */
function answerOf(kind: MsrAnswerKind, bytes: Uint8Array): unknown {
  const parser = new MsrAnswerParser(kind);
  for (const byte of bytes) {
    const progress = parser.push(Uint8Array.of(byte));
    if (progress.kind === 'done')
      return progress.answer.ok ? progress.answer.value : progress.answer.error.code;
  }
  const last = parser.finish();
  return last.ok ? last.value : last.error.code;
}

describe('answers with and without the escape that cheap adapters lose', () => {
  test.each([
    ['comm-test', '1B 79', 'ok'],
    ['comm-test', '79', 'ok'],
    ['comm-test', '00 FF 1B 79', 'ok'],
    ['result', '1B 30', 'ok'],
    ['result', '41', 'failed'],
    ['model', '1B 33 53', 3],
    ['leading-zeros', '1B 3D 16', { denseTracks: 61, track2: 22 }],
    ['bits', '1B 30 07 05 05', [7, 5, 5]],
    ['coercivity', '1B 48', 'high'],
    ['coercivity', '1B 68', 'high'],
    ['coercivity', '6C', 'low'],
  ] as const)('%s from %s', (kind, hex, value) => {
    expect(answerOf(kind, bytesOf(hex))).toEqual(value);
  });
});

test('a firmware text ends with silence', () => {
  const parser = new MsrAnswerParser('firmware');
  expect(parser.push(asciiOf('\u001bREV?'))).toEqual({ kind: 'waiting' });
  expect(parser.push(asciiOf('H3.11'))).toEqual({ kind: 'waiting' });
  expect(parser.finish()).toEqual({ ok: true, value: 'REV?H3.11' });
});

describe('what is no answer', () => {
  test.each([
    ['result', '1B 42', 'result'],
    ['model', '1B 33 54', 'model'],
    ['bits', '1B 41', 'refused'],
    ['bits', '1B 31 07 05 05', 'result'],
    ['coercivity', '1B 30', 'coercivity'],
    ['firmware', '1B 07 08', 'firmware'],
    ['result', '', 'silent'],
    ['leading-zeros', '1B 3D', 'incomplete'],
    ['comm-test', '00'.repeat(80), 'overrun'],
  ] as const)('%s from %s is refused as %s', (kind, hex, code) => {
    expect(answerOf(kind, bytesOf(hex))).toBe(code);
  });
});

test('any bytes end in an answer or a reason', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.uint8Array({ maxLength: 120 }), (kind, bytes) => {
      expect(answerOf(kind, bytes)).toBeDefined();
    }),
    { numRuns: 2000 },
  );
});

const vectors = loadVectors('devices.json');
const expected: Readonly<Record<string, readonly [MsrCommand, MsrAnswerKind, unknown]>> = {
  'comm test': ['commTest', 'comm-test', 'ok'],
  'RAM ok': ['ramTest', 'result', 'ok'],
  'RAM fail': ['ramTest', 'result', 'failed'],
  'sensor ok, only after a card passes': ['sensorTest', 'result', 'ok'],
  'model 3': ['model', 'model', 3],
  'leading zeros 61/22': ['leadingZeros', 'leading-zeros', { denseTracks: 61, track2: 22 }],
  'set BPC': ['isoBits', 'bits', [7, 5, 5]],
  'Hi-Co (libMSRx05 expects lower case 1b68: accept both)': ['coercivity', 'coercivity', 'high'],
};
test.skipIf(vectors === null)(`speaks as in the collected exchanges${skipNote(vectors)}`, () => {
  const item = z.object({ id: z.string(), pairs: z.array(z.array(z.string())).optional() });
  const { msr } = z.object({ msr: z.object({ protocol: z.array(item) }) }).parse(vectors);
  const pairs = msr.protocol.find(({ id }) => id === 'cmds')?.pairs ?? [];
  const answered = pairs.filter(([, reply]) => reply !== '');
  expect(answered).toHaveLength(8);
  for (const [command = '', reply = '', name = ''] of answered) {
    const [sent, kind, value] = expected[name] ?? ['reset', 'result', null];
    expect(hexOf(encodeMsrCommand(sent)).toLowerCase()).toBe(command);
    expect(answerOf(kind, bytesOf(reply))).toEqual(value);
  }
});
