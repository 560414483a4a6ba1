import { expect, it } from 'vitest';
import { unknownHistory } from '../../src/checks/history.ts';

it('knowing nothing is not the same as never having signed in', () => {
  expect(unknownHistory.lastGoodDays).toBe('unknown');
  expect(unknownHistory.fleet.peers).toBe(0);
});
