import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDemultiplexer } from '../../../../hal/codecs/escpos/demultiplexer.ts';
import type { EscposAnswer } from '../../../../hal/codecs/escpos/demultiplexer.ts';
import { counterValue, identityText, processId } from '../../../../hal/codecs/escpos/block-answer.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { bytesOf } from '../../../support/hex.ts';
import { skipNote } from '../../../support/vectors.ts';

/** Answers to a whole stream given at once; `flushed` at its end. */
function answersTo(bytes: Uint8Array, flushed = true): EscposAnswer[] {
  const demultiplexer = createDemultiplexer();
  const answers = [...demultiplexer.push(bytes)];
  return flushed ? [...answers, ...demultiplexer.flush()] : answers;
}

const kinds = (hex: string): string[] => answersTo(bytesOf(hex)).map((answer) => answer.kind);

describe('the stream from a printer', () => {
  test.each([
    ['12', ['real-time']],
    ['1a 52 52 7e', ['real-time', 'real-time', 'real-time', 'real-time']],
    ['10 00 00 0f', ['automatic']],
    ['38 08 0f 00', ['automatic']],
    ['00', ['single']],
    ['0f', ['single']],
    ['12 10 00 00 0f 16', ['real-time', 'automatic', 'real-time']],
    ['5f 45 50 53 4f 4e 00', ['block']],
    ['5f 00', ['block']],
    ['37 22 30 30 30 31 00 00', ['block', 'single']],
    ['13 12 11', ['flow', 'real-time', 'flow']],
    ['10 00 13 00 11 0f', ['flow', 'flow', 'automatic']],
    ['ff fe 12', ['noise', 'noise', 'real-time']],
    ['80 81 00', ['noise', 'noise', 'single']],
  ])('%s is %j', (hex, expected) => {
    expect(kinds(hex)).toEqual(expected);
  });

  test('a status header whose tail does not follow was noise, and nothing after it is lost', () => {
    expect(kinds('10 00 12 5f 41 00')).toEqual(['noise', 'single', 'real-time', 'block']);
  });

  test('a block header that noise made does not swallow the answer behind it', () => {
    expect(kinds('5f 12 00')).toEqual(['noise', 'real-time', 'single']);
  });

  test('a block that never ends is given up, so that memory stays bounded', () => {
    const endless = new Uint8Array(100_000).fill(0x41);
    endless[0] = 0x5f;
    const answers = answersTo(endless, false);
    expect(answers.length).toBeGreaterThan(99_000);
  });

  test('an unfinished answer is kept until the rest comes or it is given up', () => {
    const demultiplexer = createDemultiplexer();
    expect(demultiplexer.push(bytesOf('10 00'))).toEqual([]);
    expect(demultiplexer.push(bytesOf('00 0f'))).toMatchObject([{ kind: 'automatic' }]);
    expect(demultiplexer.push(bytesOf('10 00'))).toEqual([]);
    expect(demultiplexer.flush().map((answer) => answer.kind)).toEqual(['noise', 'single']);
  });

  test('six bytes of full status are one answer only while they are expected', () => {
    const full = bytesOf('10 0f 05 02 09 01');
    expect(answersTo(full).map((answer) => answer.kind)).toEqual(['automatic', 'single', 'single']);
    const demultiplexer = createDemultiplexer();
    demultiplexer.expectFullStatus(true);
    expect(demultiplexer.push(full)).toEqual([{ kind: 'full-status', bytes: full }]);
    expect(demultiplexer.push(bytesOf('10 00 00 0f'))).toMatchObject([{ kind: 'automatic' }]);
  });
});

describe('whatever the bytes', () => {
  test('the answers do not depend on how they were cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 12 }), (chunks) => {
        const demultiplexer = createDemultiplexer();
        const piecewise = chunks.flatMap((chunk) => [...demultiplexer.push(chunk)]);
        piecewise.push(...demultiplexer.flush());
        expect(piecewise).toEqual(answersTo(Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))));
      }),
      { numRuns: 2000 },
    );
  });

  test('every byte is accounted for exactly once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const flow = answersTo(bytes).filter((answer) => answer.kind === 'flow').length;
        const others = answersTo(bytes)
          .filter((answer) => answer.kind !== 'flow')
          .flatMap((answer) => bytesOfAnswer(answer));
        expect(others).toEqual([...bytes].filter((byte) => byte !== 0x11 && byte !== 0x13));
        expect(flow + others.length).toBe(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});

function bytesOfAnswer(answer: EscposAnswer): number[] {
  switch (answer.kind) {
    case 'block':
      return [answer.header, ...answer.body, 0];
    case 'automatic':
    case 'full-status':
      return [...answer.bytes];
    case 'flow':
      return [];
    case 'real-time':
    case 'single':
    case 'noise':
      return [answer.byte];
  }
}

const vectors = printerVectors();
describe.skipIf(vectors === null)('collected block answers' + skipNote(vectors), () => {
  test.each((vectors?.escpos.responses ?? []).map((vector) => [vector.id, vector] as const))(
    '%s',
    (id, vector) => {
      const [answer] = answersTo(bytesOf(vector.reply_hex));
      if (answer === undefined) throw new Error('no answer');
      expect(id.startsWith('gs-h') ? processId(answer) : (counterValue(answer) ?? identityText(answer))).toBe(
        vector.value,
      );
    },
  );
});
