import { causes } from './causes.table.ts';
import type { CauseId } from './causes.table.ts';
import { concludeCauses } from './conclude-causes.ts';
import type { Conclusion, Conclusions } from './conclude-causes.ts';
import { gatherFacts } from './gather-facts.ts';
import type { Knowledge } from './gather-facts.ts';
import { nextCheckFor } from './next-check.ts';
import type { JudgedCheck } from './next-check.ts';
import type { Diagnosis, Playbook, RankedCause } from './playbook.ts';
import { ranked, scoresOf } from './rank-causes.ts';
import type { Score } from './rank-causes.ts';
import { signsOf } from './signs.ts';

/** What a playbook judges: the outcomes of the looks (not of proofs after a repair) and what is known besides. */
export interface Case extends Knowledge {
  readonly playbook: Playbook;
  /** Every check there is, for naming the one to run next. */
  readonly checks: readonly JudgedCheck[];
}

/** A cause is decided when it stands this far above the next. */
const decisiveMargin = 2;

/**
 * Ranks the causes of what was found and says whether the complaint is decided. A self-test that finds nothing is healthy; a complaint for
 * which nothing is found is undecided. The same case always gives the same diagnosis.
 */
export function judge(input: Case): Diagnosis {
  const { playbook, symptom } = input;
  const signs = signsOf(input.outcomes, gatherFacts(input));
  const scores = scoresOf(signs);
  const conclusions = concludeCauses(signs, scores, playbook.answers);
  const reported = inOrder(conclusions.causes, playbook);
  const decided = isDecided(input, conclusions, reported);
  const rivals = decided ? [] : rivalsOf(reported, scores, input);
  const among = new Map([...scores].map(([cause, score]) => [cause, score.score]));
  return {
    symptom,
    playbook: playbook.id,
    decided,
    causes: [
      ...reported.map((conclusion) => told(conclusion, playbook)),
      ...rivals.map((rival) => toldRival(rival, reported, among)),
    ],
    nextCheck: decided
      ? null
      : nextCheckFor({ ...input, contenders: contendersOf(reported, rivals, playbook) }),
  };
}

/** Those that answer the complaint first, then by score. */
function inOrder(conclusions: readonly Conclusion[], playbook: Playbook): readonly Conclusion[] {
  const byCause = new Map(conclusions.map((conclusion) => [conclusion.score.cause, conclusion]));
  const order = ranked(
    conclusions.map((conclusion) => conclusion.score),
    playbook.answers,
  );
  const sorted = order.flatMap((score) => byCause.get(score.cause) ?? []);
  const answering = sorted.filter((conclusion) => answersOf(conclusion, playbook));
  return [...answering, ...sorted.filter((conclusion) => !answering.includes(conclusion))];
}

/** A root cause answers the complaint also when only what it brought about does. */
function answersOf({ score, consequences }: Conclusion, playbook: Playbook): boolean {
  return playbook.answers.some((cause) => cause === score.cause || consequences.includes(cause));
}

/** A self-test wants every complaint decided, a complaint its own answer. */
function isDecided(
  { symptom, playbook }: Case,
  { unexplained }: Conclusions,
  reported: readonly Conclusion[],
): boolean {
  if (symptom === null)
    return unexplained.length === 0 && reported.every(({ margin }) => margin >= decisiveMargin);
  const answer = reported[0];
  return answer !== undefined && answersOf(answer, playbook) && answer.margin >= decisiveMargin;
}

/** What could be it instead; when no complaint was found, what is merely likely by the past and the screen. */
function rivalsOf(
  reported: readonly Conclusion[],
  scores: ReadonlyMap<CauseId, Score>,
  { playbook }: Case,
): readonly Score[] {
  const concluded = new Set(reported.map(({ score }) => score.cause));
  const close = reported.filter(({ margin }) => margin < decisiveMargin).flatMap(({ rivals }) => rivals);
  const answered = reported.some((conclusion) => answersOf(conclusion, playbook));
  const likely = answered
    ? []
    : playbook.answers.flatMap((cause) => scores.get(cause) ?? []).filter((score) => score.score > 0);
  const rivals = new Map([...close, ...likely].map((score) => [score.cause, score]));
  return ranked(
    [...rivals.values()].filter((score) => !concluded.has(score.cause)),
    playbook.answers,
  );
}

function contendersOf(
  reported: readonly Conclusion[],
  rivals: readonly Score[],
  playbook: Playbook,
): readonly CauseId[] {
  const close = reported.filter(
    (conclusion) => conclusion.margin < decisiveMargin && answersOf(conclusion, playbook),
  );
  return [...close.map(({ score }) => score.cause), ...rivals.map((rival) => rival.cause)];
}

/** Repairs are offered only for what stands clear of its rivals: a guess is not treated. */
function told(conclusion: Conclusion, playbook: Playbook): RankedCause {
  const { score, rivals, margin } = conclusion;
  const offered = margin >= decisiveMargin ? (playbook.remedies[score.cause] ?? []) : [];
  return {
    id: score.cause,
    score: score.score,
    share: shareOf(
      score.score,
      rivals.map((rival) => rival.score),
    ),
    actor: causes[score.cause].actor,
    for: [...score.for],
    against: [...score.against],
    remedies: [...offered],
    certain: margin >= decisiveMargin,
  };
}

function toldRival(
  rival: Score,
  reported: readonly Conclusion[],
  scores: ReadonlyMap<CauseId, number>,
): RankedCause {
  const facing = reported.find(({ rivals }) => rivals.some((other) => other.cause === rival.cause));
  const others = facing === undefined ? [] : [facing.score, ...facing.rivals];
  const against = others.filter((other) => other.cause !== rival.cause);
  return {
    id: rival.cause,
    score: rival.score,
    share: shareOf(
      rival.score,
      against.map((other) => scores.get(other.cause) ?? 0),
    ),
    actor: causes[rival.cause].actor,
    for: [...rival.for],
    against: [...rival.against],
    remedies: [],
    certain: false,
  };
}

/** Softmax among the rivals and "none of them" at 0, rounded to whole percents. */
function shareOf(score: number, rivals: readonly number[]): number {
  const total = [score, 0, ...rivals].reduce((sum, value) => sum + Math.exp(value), 0);
  return Math.round((100 * Math.exp(score)) / total) / 100;
}
