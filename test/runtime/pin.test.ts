import { expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { isPin, keepPin, pinWeakness } from '../../src/runtime/pin.ts';

it.each([
  ['204817', null],
  ['112233', null],
  ['20481', 'form'],
  ['2048171234567', 'form'],
  ['20481a', 'form'],
  ['111111', 'same'],
  ['123456', 'row'],
  ['987654', 'row'],
])('%s: %s', (pin, weakness) => {
  expect(pinWeakness(pin)).toBe(weakness);
});

it('is known again, and no other, by what is kept; which does not hold it', () => {
  const kept = keepPin('204817', createSeededRandom(1));
  expect(isPin('204817', kept)).toBe(true);
  expect(isPin('204818', kept)).toBe(false);
  expect(JSON.stringify(kept)).not.toContain('204817');
  expect(keepPin('204817', createSeededRandom(2)).hash).not.toBe(kept.hash);
});
