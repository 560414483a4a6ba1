import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeInputEvents,
  encodeInputEvents,
  KeyTyper,
  typedKeys,
} from '../../../../hal/codecs/readers/evdev-keys.ts';
import { usKeys } from '../../../../hal/codecs/readers/us-keys.table.ts';
import { valueOf } from '../../../support/decoded.ts';
import { asciiOf, bytesOf } from '../../../support/hex.ts';
import { sampleTracks } from '../../../support/tracks.ts';

const sizes = [24, 16] as const;

function typed(text: Uint8Array, size: 24 | 16): string {
  const typer = new KeyTyper();
  const events = valueOf(decodeInputEvents(encodeInputEvents(typedKeys(text, 5000), size), size));
  return events
    .map((event) => typer.type(event))
    .filter((code) => code !== null)
    .map((code) => String.fromCharCode(code))
    .join('');
}

test('an event of a 64-bit kernel', () => {
  const bytes = bytesOf('01000000000000 00 F401000000000000 0100 1E00 01000000');
  expect(valueOf(decodeInputEvents(bytes, 24))).toEqual([{ timeMs: 1000.5, type: 1, code: 30, value: 1 }]);
});

test('half an event is refused', () => {
  expect(decodeInputEvents(new Uint8Array(40), 24)).toMatchObject({
    error: { code: 'partial-event', offset: 24, need: 24, have: 16 },
  });
});

test('every track types itself in both sizes', () => {
  for (const size of sizes) {
    for (const track of [1, 2, 3] as const) {
      expect(typed(asciiOf(sampleTracks[track]), size)).toBe(sampleTracks[track]);
    }
  }
});

test('repeats, releases and other events type nothing', () => {
  const typer = new KeyTyper();
  const event = { timeMs: 0, type: 1, code: 30, value: 1 };
  expect(typer.type(event)).toBe(0x61);
  expect(typer.type({ ...event, value: 2 })).toBeNull();
  expect(typer.type({ ...event, value: 0 })).toBeNull();
  expect(typer.type({ ...event, type: 4 })).toBeNull();
  expect(typer.type({ ...event, code: 999 })).toBeNull();
});

test('any text of the layout survives the way there and back', () => {
  const characters = [...new Set(Object.values(usKeys).flat())];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...characters), { maxLength: 40 }),
      fc.constantFrom(...sizes),
      (all, size) => {
        expect(typed(asciiOf(all.join('')), size)).toBe(all.join(''));
      },
    ),
    { numRuns: 2000 },
  );
});

test('any bytes give events or a place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(...sizes), (bytes, size) => {
      const events = decodeInputEvents(bytes, size);
      const typer = new KeyTyper();
      const codes = events.ok ? events.value.map((event) => typer.type(event)) : [];
      expect(codes.length * size).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000 },
  );
});
