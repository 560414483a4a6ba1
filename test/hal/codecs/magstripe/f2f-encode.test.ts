import { expect, test } from 'vitest';
import { encodeF2f, fluxPositions } from '../../../../hal/codecs/magstripe/f2f-encode.ts';

test('a cell begins with a transition and a one has another in its middle', () => {
  expect([...fluxPositions(Uint8Array.of(0, 1, 1, 0))]).toEqual([0, 1, 1.5, 2, 2.5, 3, 4]);
  expect([...fluxPositions(new Uint8Array(0))]).toEqual([0]);
});

test('at a steady speed a zero is one interval and a one two halves', () => {
  expect([...encodeF2f(Uint8Array.of(0, 1, 0), 600)]).toEqual([600, 300, 300, 600]);
  expect(encodeF2f(new Uint8Array(0), 600)).toHaveLength(0);
});
