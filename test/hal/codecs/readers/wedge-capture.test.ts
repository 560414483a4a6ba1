import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeTrackBurst } from '../../../../hal/codecs/readers/track-burst.ts';
import { WedgeCapture } from '../../../../hal/codecs/readers/wedge-capture.ts';
import type { WedgeEvent } from '../../../../hal/codecs/readers/wedge-capture.ts';
import { asciiOf } from '../../../support/hex.ts';
import { quietOptions, sampleOutput } from '../../../support/swipes.ts';

function type(capture: WedgeCapture, text: Uint8Array, startMs: number, gapMs: number): WedgeEvent[] {
  return [...text].flatMap((code, index) => capture.push(code, startMs + index * gapMs));
}

const burst = encodeTrackBurst(sampleOutput('error', 'ok', 'ok'));

test('a burst is held to its end and then is a swipe', () => {
  const events = type(new WedgeCapture(quietOptions), burst, 1000, 3);
  expect(events.slice(0, -1).every(({ kind }) => kind === 'held')).toBe(true);
  const last = events.at(-1);
  expect(last?.kind === 'swipe' && last.burst.tracks.map(({ status }) => status)).toEqual([
    'error',
    'ok',
    'ok',
  ]);
});

test('a person types through', () => {
  const events = type(new WedgeCapture(quietOptions), asciiOf('hello 12345'), 0, 120);
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['typed']));
});

test('a percent sign of a person is released at the next key', () => {
  const events = type(new WedgeCapture(quietOptions), asciiOf('%a'), 0, 200);
  expect(events).toEqual([{ kind: 'held' }, { kind: 'released', characters: 1 }, { kind: 'typed' }]);
});

test('a reader without a carriage return ends by silence', () => {
  const capture = new WedgeCapture(quietOptions);
  type(capture, burst.subarray(0, -1), 0, 2);
  expect(capture.expire(burst.length * 2)).toBeNull();
  expect(capture.expire(burst.length * 2 + 100)?.kind).toBe('swipe');
  expect(capture.expire(100_000)).toBeNull();
});

test('a swipe follows a swipe', () => {
  const capture = new WedgeCapture(quietOptions);
  const swipes = [0, 5000].flatMap((start) => type(capture, burst, start, 2));
  expect(swipes.filter(({ kind }) => kind === 'swipe')).toHaveLength(2);
});

test('a burst longer than three tracks ends and nothing of it is typed', () => {
  const events = type(new WedgeCapture(quietOptions), asciiOf(`;${'1'.repeat(300)}`), 0, 1);
  expect(events.filter(({ kind }) => kind === 'released')).toEqual([{ kind: 'released', characters: 240 }]);
});

test('any typing gives an event for each key, and no digit of a held burst is typed', () => {
  const key = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 120 }));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
      const capture = new WedgeCapture(quietOptions);
      let nowMs = 1000;
      for (const [code, gapMs] of keys) {
        nowMs += gapMs;
        const events = capture.push(code, nowMs);
        expect(events.length === 1 || events.length === 2).toBe(true);
      }
      expect(['swipe', 'released', undefined]).toContain(capture.expire(nowMs + 50)?.kind);
    }),
    { numRuns: 2000 },
  );
});
