import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubText } from '../../src/runtime/scrub.ts';

function withLuhn(digits: string): string {
  for (let check = 0; check <= 9; check += 1) {
    const whole = `${digits}${String(check)}`;
    const sum = whole
      .split('')
      .toReversed()
      .reduce((total, character, i) => {
        const doubled = Number(character) * (i % 2 === 1 ? 2 : 1);
        return total + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
    if (sum % 10 === 0) return whole;
  }
  throw new Error('unreachable');
}

const cardNumbers = fc
  .tuple(
    fc.constantFrom('4', '51', '55', '62', '6011', '35', '37', '2221'),
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 11, maxLength: 14 }),
  )
  .map(([prefix, rest]) => withLuhn(`${prefix}${rest}`))
  .filter((pan) => pan.length >= 13 && pan.length <= 19);

describe('scrubText', () => {
  it('leaves no whole card number, however it is grouped', () => {
    fc.assert(
      fc.property(
        cardNumbers,
        fc.constantFrom('', ' ', '-'),
        fc.constantFrom(2, 4),
        (pan, separator, group) => {
          const written = pan.match(new RegExp(`.{1,${String(group)}}`, 'g'))?.join(separator) ?? pan;
          const scrubbed = scrubText(`read "${written}" from card`);
          expect(scrubbed.replaceAll(/[ -]/g, '')).not.toContain(pan);
          expect(scrubbed).toContain(pan.slice(-4));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('leaves nothing of track data', () => {
    fc.assert(
      fc.property(cardNumbers, fc.constantFrom('=', 'D'), (pan, sentinel) => {
        const scrubbed = scrubText(`track ;${pan}${sentinel}25121010000012345678? end`);
        expect(scrubbed).not.toContain(pan.slice(-4) + sentinel);
        expect(scrubbed).toContain('end');
      }),
      { numRuns: 2_000 },
    );
    expect(scrubText('%B6222020000001230^LI/MING^25121010000?')).toBe('***track***');
  });

  it('masks what stands behind a key word', () => {
    expect(scrubText('TMK: 0123456789ABCDEF0123456789ABCDEF ok')).toBe('TMK: *** ok');
    expect(scrubText('{"pinBlock":"04128FEDCBA98765"}')).toBe('{"pinBlock":"***"}');
  });

  it.each([
    '2026-11-21T12:00:00.000Z',
    'mid 898000000000001 tid 12345678',
    'at 1763726400000 ms',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    '10.0.0.5:9100',
    'session 01JD6Q0M1V3W2K4X5Y6Z7A8B9C',
  ])('leaves %s as it is', (text) => {
    expect(scrubText(text)).toBe(text);
  });
});
