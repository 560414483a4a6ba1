import { expect, test } from 'vitest';
import { chipBySwipe } from '../../../src/checks/guided/chip-by-swipe.ts';
import { passed } from '../../../src/checks/outcome.ts';

test.each([
  ['chip card', true],
  ['stripe-only card', false],
])('a %s', (value, chip) => {
  const seen = [{ of: 'card.service-code', value, how: 'live' }] as const;
  expect(chipBySwipe({ earlier: new Map([['magstripe-swipe', passed(seen)]]) })).toBe(chip);
});

test('nothing where nothing was swiped', () => {
  expect(chipBySwipe({ earlier: new Map() })).toBeNull();
  expect(chipBySwipe({ earlier: new Map([['magstripe-swipe', passed([])]]) })).toBeNull();
});
