import { expect, test } from 'vitest';
import { fingerprintsOf, sameCard } from '../../../src/checks/guided/same-card.ts';
import { attemptsOf, readingOf } from '../../support/attempts.ts';

test('one print in common is one card; without prints nobody knows', () => {
  const reading = readingOf('ooo');
  const tracks = reading.tracks.map((track) => ({ ...track, fingerprint: 'a1' }));
  const prints = fingerprintsOf([{ kind: 'read', reading: { ...reading, tracks } }, { kind: 'nothing' }]);
  expect([...prints]).toEqual(['a1']);
  expect(sameCard(prints, new Set(['b2', 'a1']))).toBe(true);
  expect(sameCard(prints, new Set(['b2']))).toBe(false);
  expect(sameCard(fingerprintsOf(attemptsOf('ooo')), prints)).toBe(false);
});
