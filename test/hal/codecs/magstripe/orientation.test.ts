import { expect, test } from 'vitest';
import { orient, orientations } from '../../../../hal/codecs/magstripe/orientation.ts';

const bits = Uint8Array.of(1, 1, 0, 0, 0);

test('bits turn and invert in copies', () => {
  expect(orientations.map((orientation) => orient(bits, orientation).join(''))).toEqual([
    '11000',
    '00111',
    '00011',
    '11100',
  ]);
  expect(bits.join('')).toBe('11000');
});

test('turning twice gives the bits back', () => {
  for (const orientation of orientations) {
    expect(orient(orient(bits, orientation), orientation)).toEqual(bits);
  }
});
