import type { CheckOutcome, Evidence } from '../checks/check.ts';
import { causeOfFinding } from './finding-causes.table.ts';
import { causeIds } from './causes.table.ts';
import type { CauseId } from './causes.table.ts';
import { evidenceRows, mappedWeight } from './evidence.table.ts';
import type { EvidenceRow, Weights } from './evidence.table.ts';
import { factTexts } from './facts.table.ts';
import type { FactId } from './facts.table.ts';

/** One thing that speaks for or against causes. */
export interface Sign {
  /** Finding id, status field or fact id. */
  readonly id: string;
  /** Readable, and beginning with the id: `printer.cover-open: printer.cover open`. */
  readonly line: string;
  /** Something is wrong and wants a cause; the others only speak for or against. */
  readonly complaint: boolean;
  /** Signed log-odds per cause. */
  readonly weights: ReadonlyMap<CauseId, number>;
}

/** Every sign of a run: what was found, what was seen to be well, what is known besides. A field seen, or a finding reported, by two checks counts once. */
export function signsOf(
  outcomes: ReadonlyMap<string, CheckOutcome>,
  facts: readonly FactId[],
): readonly Sign[] {
  const all = [...outcomes.values()];
  const seen = new Map(all.flatMap((outcome) => outcome.seen).map((evidence) => [evidence.of, evidence]));
  const found = reportedOnce(all).map((reported) => findingSign(reported, new Set(seen.keys())));
  return [...found, ...[...seen.values()].map(seenSign), ...facts.map(factSign)];
}

interface Reported {
  readonly id: string;
  readonly evidence: readonly Evidence[];
  readonly verdict: CheckOutcome['verdict'];
}

/** The host may say the same to an echo and to a sign-in: it is one complaint with the evidence of both. */
function reportedOnce(outcomes: readonly CheckOutcome[]): readonly Reported[] {
  const byId = new Map<string, Reported>();
  for (const { findings, verdict } of outcomes) {
    for (const { id, evidence } of findings) {
      const before = byId.get(id);
      byId.set(id, before === undefined ? { id, evidence, verdict } : joined(before, evidence, verdict));
    }
  }
  return [...byId.values()];
}

function joined(
  { id, evidence, verdict }: Reported,
  more: readonly Evidence[],
  other: CheckOutcome['verdict'],
): Reported {
  return { id, evidence: [...evidence, ...more], verdict: verdict === 'failed' ? verdict : other };
}

/** Signed weights of a finding beside what was seen to be well, the published map included; empty for an unknown one. */
export function weightsOfFinding(
  id: string,
  seen: ReadonlySet<string> = new Set(),
): ReadonlyMap<CauseId, number> {
  const map: Readonly<Record<string, CauseId | null>> = causeOfFinding;
  const mapped = map[id] ?? null;
  const own: EvidenceRow[] =
    mapped === null || !isKnown(id)
      ? []
      : [{ when: { finding: id }, raises: { [mapped]: mappedWeight }, source: 'published map' }];
  const rows = evidenceRows.filter(
    ({ when, unless }) =>
      'finding' in when && when.finding === id && (unless === undefined || !seen.has(unless)),
  );
  return summed([...own, ...rows]);
}

function isKnown(id: string): id is keyof typeof causeOfFinding {
  return id in causeOfFinding;
}

function findingSign({ id, evidence, verdict }: Reported, seen: ReadonlySet<string>): Sign {
  const weights = weightsOfFinding(id, seen);
  const complaint = (verdict === 'failed' || verdict === 'warning') && raisesSomething(weights);
  return { id, line: `${id}: ${evidence.map(told).join(', ')}`, complaint, weights };
}

function seenSign(evidence: Evidence): Sign {
  const weights = summed(evidenceRows.filter((row) => 'seen' in row.when && row.when.seen === evidence.of));
  return { id: evidence.of, line: told(evidence), complaint: false, weights };
}

/** A bad answer that the host gave is a complaint; history, peers and what somebody saw on a screen only tip the scales. */
function factSign(id: FactId): Sign {
  const weights = summed(evidenceRows.filter((row) => 'fact' in row.when && row.when.fact === id));
  const complaint = (id.startsWith('answer.') || id === 'ids.malformed') && raisesSomething(weights);
  return { id, line: `${id}: ${factTexts[id].en}`, complaint, weights };
}

function raisesSomething(weights: ReadonlyMap<CauseId, number>): boolean {
  return [...weights.values()].some((weight) => weight > 0);
}

function told(evidence: Evidence): string {
  const unit = evidence.unit === undefined ? '' : ` ${evidence.unit}`;
  return `${evidence.of} ${String(evidence.value)}${unit}`;
}

function summed(rows: readonly EvidenceRow[]): ReadonlyMap<CauseId, number> {
  const sum = new Map<CauseId, number>();
  for (const row of rows) {
    add(sum, row.raises ?? {}, 1);
    add(sum, row.lowers ?? {}, -1);
  }
  return sum;
}

function add(sum: Map<CauseId, number>, weights: Weights, sign: 1 | -1): void {
  for (const [cause, weight] of entriesOf(weights)) sum.set(cause, (sum.get(cause) ?? 0) + sign * weight);
}

function entriesOf(weights: Weights): readonly (readonly [CauseId, number])[] {
  return causeIds.flatMap((cause) => {
    const weight = weights[cause];
    return weight === undefined ? [] : [[cause, weight] as const];
  });
}
