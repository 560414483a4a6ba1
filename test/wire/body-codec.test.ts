import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBodyReader, encodeBody } from '../../src/wire/body-codec.ts';
import type { ReadBody } from '../../src/wire/body-codec.ts';
import { bodyPartSchema, mostParts } from '../../src/wire/body-part.ts';
import type { BodyPart } from '../../src/wire/body-part.ts';
import { wireLimits } from '../../src/wire/limits.table.ts';

describe('a body on the wire', () => {
  it('travels as it is when it is small, so that a capture can be read', () => {
    expect(encodeBody('{"a":["纸"]}')).toEqual({ ok: true, parts: [{ json: { a: ['纸'] } }] });
  });

  it('travels deflated beyond 48 KiB', () => {
    const parts = partsOf(JSON.stringify({ text: 'ab'.repeat(30_000) }));
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ part: 1, of: 1 });
  });

  it('travels in parts that fit a frame when deflating is not enough, up to 1 MiB', () => {
    const body = JSON.stringify(noise(wireLimits.bodyBytes - 2));
    expect(Buffer.byteLength(body)).toBe(wireLimits.bodyBytes);
    const parts = partsOf(body);
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.length).toBeLessThanOrEqual(mostParts);
    for (const part of parts) expect(bodyPartSchema.parse(part)).toEqual(part);
    expect(readAll(parts)).toMatchObject({ kind: 'body', text: body });
  });

  it('is refused before it is sent when it is larger, or no JSON', () => {
    expect(encodeBody(JSON.stringify(noise(wireLimits.bodyBytes)))).toMatchObject({
      ok: false,
      code: 'too-large',
    });
    expect(encodeBody('{')).toMatchObject({ ok: false, code: 'not-json' });
  });

  it('comes out as it went in, whatever it is', () => {
    const value = fc
      .tuple(fc.jsonValue(), fc.nat(120_000))
      .map(([json, length]) => ({ json, noise: noise(length) }));
    fc.assert(
      fc.property(
        fc.oneof({ arbitrary: fc.jsonValue(), weight: 9 }, { arbitrary: value, weight: 1 }),
        (body) => {
          const text = JSON.stringify(body);
          expect(readAll(partsOf(text))).toEqual({ kind: 'body', text, value: JSON.parse(text) as unknown });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  describe('put together from parts', () => {
    const parts = partsOf(JSON.stringify(noise(200_000)));

    it.each([
      ['the second part first', [1]],
      ['a part left out', [0, 2]],
      ['a part twice', [0, 0, 1, 1]],
    ])('refuses %s', (_what, order) => {
      const reader = createBodyReader();
      const read = order.map((n) => reader.read('k', parts[n] ?? { json: null }));
      expect(read.some(({ kind }) => kind === 'refused')).toBe(true);
    });

    it('refuses the last part twice', () => {
      const reader = createBodyReader();
      const whole = parts.map((one) => reader.read('k', one).kind);
      expect(whole.at(-1)).toBe('body');
      expect(reader.read('k', part(parts.length - 1)).kind).toBe('refused');
    });

    it('forgets an unfinished body when another one begins', () => {
      const reader = createBodyReader();
      reader.read('one', part(0));
      expect(reader.read('two', { json: 1 })).toMatchObject({ kind: 'body', value: 1 });
      expect(reader.read('one', part(1))).toMatchObject({ kind: 'refused', code: 'part-out-of-order' });
    });

    it('refuses parts that change their mind about how many they are, or belong to another body', () => {
      const reader = createBodyReader();
      reader.read('one', part(0));
      expect(reader.read('one', { ...part(1), of: 3 })).toMatchObject({ kind: 'refused' });
      reader.read('one', part(0));
      expect(reader.read('two', part(1))).toMatchObject({ kind: 'refused' });
    });

    it('never unfolds to more than the largest body, however well it was folded', () => {
      const bomb = deflateRawSync(Buffer.alloc(20 * 1024 * 1024, '1')).toString('base64');
      const of = Math.ceil(bomb.length / wireLimits.partBytes);
      const reader = createBodyReader();
      let read: ReadBody = { kind: 'more' };
      for (let n = 0; n < of; n += 1) {
        const z = bomb.slice(n * wireLimits.partBytes, (n + 1) * wireLimits.partBytes);
        read = reader.read('bomb', { z, part: n + 1, of });
      }
      expect(read).toMatchObject({ kind: 'refused', code: 'bad-body' });
    });

    it('refuses what is not deflated, and what is not JSON', () => {
      const read = (z: string): ReadBody => createBodyReader().read('k', { z, part: 1, of: 1 });
      expect(read('AAAA')).toMatchObject({ kind: 'refused', code: 'bad-body' });
      expect(read(deflateRawSync('{"a":').toString('base64'))).toMatchObject({
        kind: 'refused',
        code: 'bad-body',
      });
    });

    it('takes or refuses, and never throws, nesting as deep as it fits', () => {
      const deep = deflateRawSync(`${'['.repeat(500_000)}${']'.repeat(500_000)}`).toString('base64');
      const read = createBodyReader().read('k', { z: deep, part: 1, of: 1 });
      expect(['refused', 'body']).toContain(read.kind);
    });

    it('survives any parts in any order', () => {
      const piece = fc.oneof(
        fc.record({
          z: fc.base64String({ minLength: 1 }),
          part: fc.integer({ min: 1, max: 4 }),
          of: fc.integer({ min: 1, max: 4 }),
        }),
        fc.record({ json: fc.jsonValue() }),
      );
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), piece), { maxLength: 12 }), (sent) => {
          const reader = createBodyReader();
          for (const [key, one] of sent)
            expect(['more', 'body', 'refused']).toContain(reader.read(key, one).kind);
        }),
        { numRuns: 2_000 },
      );
    });

    function part(n: number): Extract<BodyPart, { z: string }> {
      const one = parts[n];
      if (one === undefined || !('z' in one)) throw new Error('not a part');
      return one;
    }
  });
});

function partsOf(text: string): readonly BodyPart[] {
  const encoded = encodeBody(text);
  if (!encoded.ok) throw new Error(encoded.detail);
  return encoded.parts;
}

function readAll(parts: readonly BodyPart[]): ReadBody {
  const reader = createBodyReader();
  let read: ReadBody = { kind: 'more' };
  for (const part of parts) read = reader.read('key', part);
  return read;
}

/** Text that deflating does not make small, always the same for a length. */
function noise(length: number): string {
  let state = length + 1;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += (state >>> 2).toString(36);
  }
  return text.slice(0, length);
}
