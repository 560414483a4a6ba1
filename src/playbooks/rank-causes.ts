import { causeIds } from './causes.table.ts';
import type { CauseId } from './causes.table.ts';
import type { Sign } from './signs.ts';

/** A cause with everything that speaks for and against it. */
export interface Score {
  readonly cause: CauseId;
  readonly score: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** Additive log-odds: the score of every cause that any sign touches. Signs that are unknown are not there, so they weigh nothing. */
export function scoresOf(signs: readonly Sign[]): ReadonlyMap<CauseId, Score> {
  const scores = causeIds.map((cause): Score => {
    const touching = signs.flatMap((sign) => {
      const weight = sign.weights.get(cause) ?? 0;
      return weight === 0 ? [] : [{ weight, line: `${sign.line} (${signed(weight)})` }];
    });
    return {
      cause,
      score: touching.reduce((sum, { weight }) => sum + weight, 0),
      for: touching.filter(({ weight }) => weight > 0).map(({ line }) => line),
      against: touching.filter(({ weight }) => weight < 0).map(({ line }) => line),
    };
  });
  return new Map(
    scores
      .filter((score) => score.for.length + score.against.length > 0)
      .map((score) => [score.cause, score]),
  );
}

/** Highest score first; equal ones in the order given, then in the order of the table of causes. */
export function ranked(scores: Iterable<Score>, first: readonly CauseId[]): readonly Score[] {
  return [...scores].toSorted(
    (one, other) => other.score - one.score || place(one.cause, first) - place(other.cause, first),
  );
}

function place(cause: CauseId, first: readonly CauseId[]): number {
  const named = first.indexOf(cause);
  return named === -1 ? first.length + causeIds.indexOf(cause) : named;
}

function signed(weight: number): string {
  return weight > 0 ? `+${String(weight)}` : String(weight);
}
