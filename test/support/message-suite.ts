import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/wire/messages/message.ts';

/** A frame that must not be taken, and what is wrong with it. */
export type WrongFrame = readonly [what: string, change: Readonly<Record<string, unknown>>];

/** Frames of a kind as they are on the wire: what was sent once must be understood for ever. */
export function goldenFrames(type: string): readonly Readonly<Record<string, unknown>>[] {
  const text = readFileSync(new URL(`../golden/wire/${type}.json`, import.meta.url), 'utf8');
  const frames: unknown = JSON.parse(text);
  if (!Array.isArray(frames)) throw new Error(`${type}.json holds a list of frames`);
  return frames.map((frame: unknown) => {
    if (typeof frame !== 'object' || frame === null) throw new Error(`${type}.json holds frames`);
    return { ...frame };
  });
}

/** What every message promises: its golden frames are read as they are, unknown fields are ignored, wrong ones refused, and nothing can throw. */
export function messageSuite(message: Message, wrong: readonly WrongFrame[]): void {
  const frames = goldenFrames(message.type);
  const { schema } = message;

  describe(`a ${message.type} frame`, () => {
    it.each(frames)('is read and written as it always was: %j', (frame) => {
      expect(JSON.parse(JSON.stringify(schema.parse(frame)))).toEqual(frame);
    });

    it('may carry fields of a later version', () => {
      for (const frame of frames) {
        expect(schema.parse({ ...frame, 'x-later': { deep: [1] } })).toEqual(schema.parse(frame));
      }
    });

    it.each(wrong)('is refused with %s', (_what, change) => {
      expect(schema.safeParse({ ...frames[0], ...change }).success).toBe(false);
    });

    it('is refused under another type, and whatever else it is, never throws', () => {
      expect(schema.safeParse({ ...frames[0], t: 'other' }).success).toBe(false);
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...Object.keys(frames[0] ?? {}), '__proto__'), fc.jsonValue()),
          (value) => {
            schema.safeParse({ ...frames[0], ...value });
          },
        ),
        { numRuns: 2_000 },
      );
    });
  });
}
