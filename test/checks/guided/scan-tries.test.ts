import { expect, test } from 'vitest';
import type { ScanReading } from '../../../hal/contracts/scanner.ts';
import { readCount, triesEvidence } from '../../../src/checks/guided/scan-tries.ts';
import type { ScanTries } from '../../../src/checks/guided/scan-tries.ts';

const reading = (parts: Partial<ScanReading> = {}): ScanReading => ({
  match: 'exact',
  characters: 16,
  terminated: true,
  ...parts,
});

const series = (parts: Partial<ScanTries>): ScanTries => ({
  place: 'printed',
  tries: ['read', 'nothing', 'read'],
  readings: [reading(), reading()],
  ended: null,
  fault: null,
  ...parts,
});

test('counts reads, and tells numbers alone', () => {
  expect(readCount(series({}))).toBe(2);
  expect(triesEvidence(series({}), 'scanner.scan')).toEqual([
    { of: 'scanner.scan', value: '2/3', how: 'live' },
  ]);
});

test('mentions what a payment application may stumble over', () => {
  const noted = series({
    place: 'shown',
    tries: ['other', 'read', 'read'],
    readings: [
      reading({ match: 'other', characters: 19 }),
      reading({ match: 'with-additions' }),
      reading({ terminated: false }),
    ],
  });
  expect(triesEvidence(noted, 'scanner.scan-on-screen').map(({ of, value }) => [of, value])).toEqual([
    ['scanner.scan-on-screen', '2/3'],
    ['scanner.other-text', 19],
    ['scanner.text', 'with a prefix or suffix'],
    ['scanner.text', 'without Enter behind it'],
  ]);
});
