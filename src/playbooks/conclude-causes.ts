import { causeRow } from './causes.table.ts';
import type { CauseId } from './causes.table.ts';
import { ranked } from './rank-causes.ts';
import type { Score } from './rank-causes.ts';
import type { Sign } from './signs.ts';

/** A cause that accounts for one or more complaints, and the causes that could have accounted for them instead. */
export interface Conclusion {
  readonly score: Score;
  readonly complaints: readonly Sign[];
  readonly rivals: readonly Score[];
  /** Causes that would have accounted for some of it and are only its consequences. */
  readonly consequences: readonly CauseId[];
  /** Score above the best rival, or above nothing at all where there is none. */
  readonly margin: number;
}

/** What the complaints of a run come down to. */
export interface Conclusions {
  readonly causes: readonly Conclusion[];
  /** Complaints for which no cause is left with a positive score. */
  readonly unexplained: readonly Sign[];
}

/**
 * Gives every complaint the highest-scoring of the causes it speaks for, then lets root causes explain their consequences: a cause that
 * only accounts for what another concluded one brings about is not reported beside it. Independent ones all stay.
 */
export function concludeCauses(
  signs: readonly Sign[],
  scores: ReadonlyMap<CauseId, Score>,
  first: readonly CauseId[],
): Conclusions {
  const complaints = signs.filter((sign) => sign.complaint);
  const wonBy = new Map<CauseId, Sign[]>();
  const unexplained: Sign[] = [];
  for (const complaint of complaints) {
    const winner = ranked(candidatesOf(complaint, scores), first)[0];
    if (winner === undefined) unexplained.push(complaint);
    else wonBy.set(winner.cause, [...(wonBy.get(winner.cause) ?? []), complaint]);
  }
  const roots = new Map([...wonBy].map(([cause, won]) => [cause, rootOf(cause, won, wonBy)]));
  const causes = [...wonBy].flatMap(([cause, won]) => {
    const score = scores.get(cause);
    if (score === undefined || roots.get(cause) !== cause) return [];
    const takenOver = [...roots].flatMap(([other, root]) =>
      other !== cause && root === cause ? [other] : [],
    );
    return [concluded(score, won, takenOver, scores)];
  });
  return { causes, unexplained };
}

/** Causes that a complaint speaks for and that still have something going for them. */
function candidatesOf(complaint: Sign, scores: ReadonlyMap<CauseId, Score>): readonly Score[] {
  return [...complaint.weights].flatMap(([cause, weight]) => {
    const score = scores.get(cause);
    return weight > 0 && score !== undefined && score.score > 0 ? [score] : [];
  });
}

/** The concluded cause at the bottom: one that explains this one, and for which every complaint of this one speaks too. */
function rootOf(
  cause: CauseId,
  complaints: readonly Sign[],
  wonBy: ReadonlyMap<CauseId, readonly Sign[]>,
): CauseId {
  const root = [...wonBy.keys()].find(
    (other) =>
      other !== cause &&
      explains(other, cause) &&
      complaints.every((complaint) => (complaint.weights.get(other) ?? 0) > 0),
  );
  return root === undefined ? cause : rootOf(root, wonBy.get(root) ?? [], wonBy);
}

function explains(root: CauseId, consequence: CauseId): boolean {
  return causeRow(root)?.explains.includes(consequence) === true;
}

function concluded(
  score: Score,
  complaints: readonly Sign[],
  takenOver: readonly CauseId[],
  scores: ReadonlyMap<CauseId, Score>,
): Conclusion {
  const others = new Map(
    complaints
      .flatMap((complaint) => candidatesOf(complaint, scores))
      .filter((other) => other.cause !== score.cause)
      .map((other) => [other.cause, other]),
  );
  const isConsequence = (other: Score): boolean =>
    explains(score.cause, other.cause) && standsAlone(complaints, other.cause);
  const rivals = [...others.values()].filter((other) => !isConsequence(other));
  const consequences = [...others.values()].filter(isConsequence).map((other) => other.cause);
  const best = Math.max(0, ...rivals.map((rival) => rival.score));
  return {
    score,
    complaints,
    rivals: ranked(rivals, []),
    consequences: [...new Set([...takenOver, ...consequences])],
    margin: score.score - best,
  };
}

/** Explaining away takes a complaint of its own: one that the other cause cannot account for. */
function standsAlone(complaints: readonly Sign[], other: CauseId): boolean {
  return complaints.some((complaint) => (complaint.weights.get(other) ?? 0) <= 0);
}
