import type { Report } from '../../../src/report/report.ts';
import type { GeneratedCase } from './generate-cases.ts';
import type { CaseScore } from './score-case.ts';

/** One generated case with what came of it. */
export interface ScoredCase {
  readonly generated: GeneratedCase;
  /** False: nothing was to be seen of it and nobody complained. */
  readonly visible: boolean;
  readonly decidable: boolean;
  readonly score: CaseScore;
  readonly report: Report;
}

/** A healthy terminal of which something was said. */
export interface FalseAlarm {
  readonly n: number;
  readonly said: readonly string[];
}

/** Everything the bench measured. */
export interface Measured {
  readonly scored: readonly ScoredCase[];
  readonly alarms: readonly FalseAlarm[];
  readonly healthyTerminals: number;
  readonly written: readonly (readonly [string, string | null])[];
}

/** Prints the tables; true when every target is met. */
export function printTables(measured: Measured): boolean {
  const met = targets(measured).map(({ what, value, ...target }) => line(what, value, target));
  for (const { what, value, ...how } of others(measured)) line(what, value, how);
  printMisses(measured);
  const { written } = measured;
  const differing = written.filter(([, difference]) => difference !== null);
  console.log(
    `scenarios of the tests: ${written.length - differing.length} of ${written.length} as expected`,
  );
  for (const [file, difference] of differing) console.log(`  ${file}: ${String(difference)}`);
  return met.every(Boolean);
}

interface Row extends Target {
  readonly what: string;
  readonly value: number;
}

function targets({ scored, alarms, healthyTerminals }: Measured): readonly Row[] {
  const decidable = scored.filter((one) => one.decidable);
  const undecidable = scored.filter((one) => one.visible && !one.decidable);
  const visible = scored.filter((one) => one.visible);
  const hidden = scored.filter((one) => !one.visible);
  const alone = scored.filter(({ generated, score }) => generated.faults.length === 1 && !score.asked);
  const named = alone.map(({ score }) => score.firstNamedSeconds).toSorted((one, other) => one - other);
  return [
    {
      what: `${decidable.length} decidable, cause named first`,
      value: share(decidable, isRight),
      least: 0.97,
    },
    {
      what: 'decidable, cause among the first three',
      value: share(decidable, ({ score }) => score.top3),
      least: 0.995,
    },
    {
      what: `${undecidable.length} undecidable, answered so with a next check`,
      value: share(undecidable, isHonest),
      least: 0.95,
    },
    {
      what: `${hidden.length} with nothing to see and no complaint, nothing concluded`,
      value: share(hidden, isSilent),
      least: 1,
    },
    { what: 'wrong actor told to act', value: share(visible, ({ score }) => score.wrongActor), most: 0.01 },
    { what: 'first named cause, nobody asked, p50', value: quantile(named, 0.5), most: 5, unit: 's' },
    { what: 'first named cause, nobody asked, p95', value: quantile(named, 0.95), most: 15, unit: 's' },
    { what: 'unsafe actions', value: scored.filter(({ score }) => score.unsafe).length, most: 0, unit: '' },
    {
      what: `false alarms on ${healthyTerminals} healthy terminals`,
      value: alarms.length,
      most: 0,
      unit: '',
    },
  ];
}

function others({ scored }: Measured): readonly Row[] {
  return [
    { what: 'all cases, cause named first (raw top-1)', value: share(scored, ({ score }) => score.top1) },
    { what: 'two faults, both reported', value: share(doubles(scored), ({ score }) => score.complete) },
    { what: 'mean checks run', value: mean(scored, ({ score }) => score.checks), unit: '' },
    { what: 'mean terminal time', value: mean(scored, ({ score }) => score.seconds), unit: 's' },
    { what: 'baseline (code table only), cause named', value: share(scored, ({ score }) => score.baseline) },
    { what: 'baseline, wrong actor', value: share(scored, ({ score }) => score.baselineWrongActor) },
  ];
}

function isRight({ score }: ScoredCase): boolean {
  return score.top1 && score.decided;
}

function isHonest({ score, report }: ScoredCase): boolean {
  return !score.decided && report.diagnosis.nextCheck !== null;
}

function isSilent({ report }: ScoredCase): boolean {
  return report.diagnosis.causes.length === 0;
}

function doubles(scored: readonly ScoredCase[]): readonly ScoredCase[] {
  return scored.filter(({ generated, decidable }) => decidable && generated.faults.length > 1);
}

function printMisses({ scored, alarms }: Measured): void {
  for (const one of scored) {
    const fine = isFine(one);
    if (fine && !one.score.wrongActor && !one.score.unsafe) continue;
    const { causes, decided, nextCheck } = one.report.diagnosis;
    const said = causes.map(({ id, score }) => `${id} ${score}`).join(', ') || 'nothing';
    const found = one.report.findings.map(({ id }) => id).join(' ');
    const kind = one.decidable ? 'missed' : one.visible ? 'not admitted' : 'made up';
    console.log(
      `  ${kind}: ${one.generated.name}: ${decided ? '' : 'undecided: '}${said}; next ${String(nextCheck)}; found ${found}`,
    );
  }
  for (const { n, said } of alarms) console.log(`  false alarm: healthy ${n}: ${said.join(', ')}`);
}

function isFine(one: ScoredCase): boolean {
  if (!one.visible) return isSilent(one);
  return one.decidable ? isRight(one) : isHonest(one);
}

function share(cases: readonly ScoredCase[], holds: (one: ScoredCase) => boolean): number {
  return cases.length === 0 ? Number.NaN : cases.filter(holds).length / cases.length;
}

function mean(cases: readonly ScoredCase[], of: (one: ScoredCase) => number): number {
  return cases.reduce((sum, one) => sum + of(one), 0) / Math.max(1, cases.length);
}

function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

interface Target {
  readonly least?: number;
  readonly most?: number;
  /** Absent: a share, printed in percent. */
  readonly unit?: string;
}

function line(what: string, value: number, { least, most, unit }: Target = {}): boolean {
  const say = (number: number): string =>
    unit === undefined ? `${(number * 100).toFixed(1)} %` : `${Number(number.toFixed(2))} ${unit}`.trim();
  const met = (least === undefined || value >= least) && (most === undefined || value <= most);
  const target = least === undefined ? (most === undefined ? null : `<= ${say(most)}`) : `>= ${say(least)}`;
  const shown = Number.isNaN(value) ? 'none' : say(value);
  const good = met || Number.isNaN(value);
  console.log(`${what}: ${shown}${target === null ? '' : ` (target ${target}: ${good ? 'met' : 'MISSED'})`}`);
  return good;
}
