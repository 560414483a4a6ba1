import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../src/runtime/json-scan.ts';

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

describe('scanJson', () => {
  it('reads what JSON.parse reads, and to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const scan = scanJson(text);
        expect(scan.ok && scan.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses what JSON.parse refuses, and never throws', () => {
    const soup = fc.string({
      unit: fc.constantFrom(...'{}[]":,0123456789.eE+-truefalsnl \\u\n\t/'.split('')),
      maxLength: 24,
    });
    fc.assert(
      fc.property(soup, (text) => {
        const scan = scanJson(text);
        const reference = parsed(text);
        if (!scan.ok && scan.message.en.includes('twice')) return;
        expect(scan.ok).toBe(reference !== null);
        expect(scan.ok ? 0 : scan.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps a damaged text from being read as something else', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', 'x', '\n', '\\', '\u0000'),
        (value, at, put) => {
          const text = JSON.stringify(value);
          const cut = at % (text.length + 1);
          const damaged = text.slice(0, cut) + put + text.slice(cut + 1);
          const scan = scanJson(damaged);
          const reference = parsed(damaged);
          if (!scan.ok && scan.message.en.includes('twice')) return;
          expect(scan.ok ? { value: scan.value } : null).toEqual(reference);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives up on hostile nesting instead of exhausting the stack', () => {
    const scan = scanJson('['.repeat(100_000));
    expect(scan).toMatchObject({ ok: false, message: { en: 'nested too deep' } });
  });

  it('reads a long text without exhausting the pattern matcher', () => {
    const long = `{"a":"${'x\\n'.repeat(400_000)}"}`;
    expect(scanJson(long).ok).toBe(true);
  });

  it('keeps a key called __proto__ an ordinary key', () => {
    const scan = scanJson('{"__proto__": {"polluted": true}}');
    expect(JSON.stringify(scan.ok && scan.value)).toBe('{"__proto__":{"polluted":true}}');
    expect(scan.ok && scan.value).not.toHaveProperty('polluted');
  });

  it.each([
    ['{"a": 1,}', 8, 'expected a key in double quotes or }, but there is "}"'],
    ['[1 2]', 3, 'expected a comma or ], but there is "2"'],
    ['{"a": nul}', 6, 'expected a value, but there is "nul"'],
    ['{"a"', 4, 'expected :, but the file ends'],
    ['', 0, 'expected a value, but the file ends'],
    ['"abc\n"', 0, 'text without its closing double quote'],
    ['"a\\x"', 2, 'unknown escape in a text'],
    ['{"a":1,"a":2}', 7, 'key "a" is given twice'],
    ['1 2', 2, 'expected the end of the file, but there is "2"'],
    ['01', 0, 'expected a value, but there is "01"'],
    ["{'a':1}", 1, `expected a key in double quotes or }, but there is "'"`],
  ])('says what is wrong with %j and where', (text, offset, message) => {
    expect(scanJson(text)).toMatchObject({ ok: false, offset, message: { en: message } });
  });
});
