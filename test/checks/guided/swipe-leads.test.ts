import { expect, test } from 'vitest';
import { compareCards } from '../../../src/checks/guided/swipe-leads.ts';
import { swipeLeads } from '../../../src/checks/guided/swipe-leads.table.ts';
import { attemptsOf, times } from '../../support/attempts.ts';

const tracks = [1, 2, 3] as const;
const compare = (one: string, two: string) => compareCards(attemptsOf(one), attemptsOf(two), tracks);

test.each([
  ['ooo', 'ooo', []],
  ['eee', 'ooo', ['card-one']],
  ['bbb', 'ooo', ['card-one']],
  ['ooo', '-', ['card-two']],
  ['eoe', 'eoe', ['spacing']],
  ['obo', 'obo', ['track']],
  ['eee', 'eee', ['everything']],
  ['-', '-', ['everything']],
  ['-', 'eoe', ['spacing', 'card-one']],
] as const)('five times %s and %s point at %j', (one, two, leads) => {
  expect(compare(times(5, one), times(5, two)).leads).toEqual(leads);
});

test('a card without track 1 is good beside one that has it; without track 2 it is not', () => {
  expect(compare(times(5, 'boo'), times(5, 'ooo')).leads).toEqual([]);
  expect(compare(times(5, 'obo'), times(5, 'ooo')).leads).toEqual(['card-one']);
});

test('the table is fair: what one order blames on card one the other blames on card two', () => {
  const mirrored = (leads: readonly string[]): string[] =>
    leads
      .map((lead) => (lead === 'card-one' ? 'card-two' : lead === 'card-two' ? 'card-one' : lead))
      .toSorted();
  const states = ['good', 'dense', 'silent-track', 'bad', 'nothing', 'undecided'] as const;
  for (const one of states) {
    for (const two of states) {
      expect(mirrored(swipeLeads[one][two]), `${one} ${two}`).toEqual([...swipeLeads[two][one]].toSorted());
    }
  }
});
