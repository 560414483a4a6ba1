import { expect, test } from 'vitest';
import { simFingerprint } from '../../../../hal/drivers/network/sim-fingerprint.ts';

const one = '8986000000000000001';
const other = '8986000000000000019';

test('another card, another fingerprint; another terminal, another one too', () => {
  const known = simFingerprint([one], 'salt');
  expect(known).toMatch(/^[0-9a-f]{12}$/);
  expect(simFingerprint([one], 'salt')).toBe(known);
  expect(simFingerprint([other], 'salt')).not.toBe(known);
  expect(simFingerprint([one], 'pepper')).not.toBe(known);
  expect(simFingerprint([other, one], 'salt')).toBe(simFingerprint([one, other], 'salt'));
});

test('nothing of the number is in it, and no card has none', () => {
  expect(simFingerprint([one], 'salt')).not.toContain('8986');
  expect(simFingerprint([], 'salt')).toBeNull();
});
