import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwipeGuard } from '../../src/menu/page/swipe-guard.ts';

const track1 = '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?';
const track2 = ';5452300551227189=080432100000007250?';

function typed(text: string, gapMs: number, startMs = 1_000) {
  const guard = new SwipeGuard();
  const verdicts = Array.from(text).map((character, at) =>
    guard.take(character === '\n' ? 13 : character.charCodeAt(0), startMs + at * gapMs),
  );
  return { guard, verdicts };
}

describe('a reader that types', () => {
  it.each([
    ['two tracks', `${track1}${track2}\n`, ['ok', 'ok', 'blank'], [track1.length, track2.length, 0]],
    ['track 2', `${track2}\n`, ['blank', 'ok', 'blank'], [0, track2.length, 0]],
    ['three faults', '%E?;E?+E?\n', ['error', 'error', 'error'], [3, 3, 3]],
    ['a part of track 1', '%B5452300551227189^HO', ['error', 'blank', 'blank'], [0, 0, 0]],
    ['a fault and track 2', `%E?${track2}`, ['error', 'ok', 'blank'], [3, track2.length, 0]],
  ])('is held to its last key: %s', (_what, text, statuses, characters) => {
    const { guard, verdicts } = typed(text, 3);
    expect(new Set(verdicts)).toEqual(new Set(['hold']));
    expect(guard.holds).toBe(true);
    const tracks = guard.end() ?? [];
    expect(tracks.map(({ status }) => status)).toEqual(statuses);
    expect(tracks.map((track) => track.characters)).toEqual(characters);
    expect(guard.end()).toBeNull();
  });

  it('is waited for when a busy page hears its keys late, and not when its carriage return has come', () => {
    const cut = typed(track1.slice(0, 30), 3);
    expect(cut.guard.isOver(1_000 + 29 * 3 + 399)).toBe(false);
    expect(cut.guard.isOver(1_000 + 29 * 3 + 400)).toBe(true);
    const whole = typed(`${track2}\n`, 3);
    expect(whole.guard.isOver(1_000 + track2.length * 3 + 99)).toBe(false);
    expect(whole.guard.isOver(1_000 + track2.length * 3 + 100)).toBe(true);
  });

  it('without sentinels is known by its pace, and what a field has of it is taken back', () => {
    const { verdicts } = typed('5452300551227189=0804', 3);
    expect(verdicts.slice(0, 4)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(new Set(verdicts.slice(4))).toEqual(new Set(['wipe']));
  });
});

describe('a person who types', () => {
  it('is never held', () => {
    expect(new Set(typed('12345678', 90).verdicts)).toEqual(new Set(['pass']));
    expect(new Set(typed('12', 3).verdicts)).toEqual(new Set(['pass']));
  });
});

it('whatever is typed at whatever pace, out come three statuses or nothing', () => {
  const keys = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 200 })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(keys, (all) => {
      const guard = new SwipeGuard();
      let atMs = 0;
      for (const [code, gapMs] of all) {
        atMs += gapMs;
        guard.take(code, atMs);
      }
      const tracks = guard.end();
      expect(tracks === null ? 3 : tracks.length).toBe(3);
      expect(guard.end()).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
