import { decisionShares } from './decision-shares.table.ts';

/** What a number of tries says of one track: a share in between wants more tries. */
export type TryVerdict = 'pass' | 'fail' | 'undecided';

/** Judges how many tries of how many went well. With the second lot of tries fewer shares stay open. */
export function judgeTries(good: number, tries: number): TryVerdict {
  if (tries === 0) return 'undecided';
  const share = good / tries;
  const { pass, failFirst, failLater, firstLot } = decisionShares;
  if (share >= pass) return 'pass';
  return share <= (tries > firstLot ? failLater : failFirst) ? 'fail' : 'undecided';
}

/** The chance that at least `good` of `tries` go well when each does with `chance` (0..1). */
export function chanceOfAtLeast(good: number, tries: number, chance: number): number {
  let sum = 0;
  for (let count = good; count <= tries; count += 1) {
    sum += combinations(tries, count) * chance ** count * (1 - chance) ** (tries - count);
  }
  return Math.min(1, sum);
}

function combinations(all: number, chosen: number): number {
  let ways = 1;
  for (let place = 1; place <= chosen; place += 1) ways = (ways * (all - chosen + place)) / place;
  return ways;
}
