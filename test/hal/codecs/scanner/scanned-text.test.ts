import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestScan, ScannedText } from '../../../../hal/codecs/scanner/scanned-text.ts';
import { asciiOf } from '../../../support/hex.ts';

const expected = 'POSDOCTOR-7K3M9Q';

describe('what was scanned, compared', () => {
  it.each([
    [`${expected}\r`, { match: 'exact', characters: 16, terminated: true }],
    [`${expected}\r\n`, { match: 'exact', characters: 16, terminated: true }],
    [`\n${expected}\t`, { match: 'exact', characters: 16, terminated: true }],
    [`]Q1${expected}\r`, { match: 'with-additions', characters: 19, terminated: true }],
    [`${expected}#\r`, { match: 'with-additions', characters: 17, terminated: true }],
    ['6901234567892\r', { match: 'other', characters: 13, terminated: true }],
    ['posdoctor-7k3m9q\r', { match: 'other', characters: 16, terminated: true }],
  ])('%j', (sent, reading) => {
    expect(new ScannedText(expected).push(asciiOf(sent))).toEqual(reading);
  });

  it('ends without a terminator when asked to', () => {
    const text = new ScannedText(expected);
    expect(text.end()).toBeNull();
    expect(text.push(asciiOf(expected))).toBeNull();
    expect(text.isEmpty).toBe(false);
    expect(text.end()).toEqual({ match: 'exact', characters: 16, terminated: false });
    expect(text.isEmpty).toBe(true);
  });

  it('never has more to tell than a comparison, a count and an end', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
        const text = new ScannedText(expected);
        const all = [...chunks.map((chunk) => text.push(chunk)), text.end()];
        for (const reading of all) {
          if (reading === null) continue;
          expect(Object.keys(reading)).toEqual(['match', 'characters', 'terminated']);
          expect(reading.characters).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same however it is split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 17 }), fc.constantFrom('\r', '\n'), (size, end) => {
        const sent = asciiOf(`${expected}${end}`);
        const text = new ScannedText(expected);
        let reading = null;
        for (let at = 0; at < sent.length; at += size) reading ??= text.push(sent.subarray(at, at + size));
        expect(reading).toEqual({ match: 'exact', characters: 16, terminated: true });
      }),
      { numRuns: 2000 },
    );
  });

  it('counts an endless stream without keeping it', () => {
    const text = new ScannedText(expected);
    for (let round = 0; round < 100; round += 1) text.push(new Uint8Array(1000).fill(0x41));
    expect(text.end()).toEqual({ match: 'other', characters: 100_000, terminated: false });
    expect(longestScan).toBeLessThan(8192);
  });

  it('expecting nothing matches nothing', () => {
    expect(new ScannedText('').push(asciiOf('x\r'))).toMatchObject({ match: 'other' });
  });
});
