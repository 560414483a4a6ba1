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
  expect(triesEvidence(series({}), 'at once')).toEqual({
    of: 'scanner.scan',
    value: 'printed code at once: read 2 of 3',
    how: 'live',
  });
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
  expect(triesEvidence(noted, 'after cleaning').value).toBe(
    'shown code after cleaning: read 2 of 3; something else of 19 characters; with a prefix or suffix; without Enter behind it',
  );
});
