// Accuracy of the diagnosis: generated terminals whose truth is known, healthy ones, and the scenarios of the tests.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { notSimulated } from '../../src/scenario/not-simulated.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import { createOracle } from './diagnosis/decidable.ts';
import { generateCases, healthyCase, knownFaults } from './diagnosis/generate-cases.ts';
import type { GeneratedCase } from './diagnosis/generate-cases.ts';
import { printTables } from './diagnosis/print-tables.ts';
import type { FalseAlarm, ScoredCase } from './diagnosis/print-tables.ts';
import { runCase } from './diagnosis/run-case.ts';
import { scoreCase } from './diagnosis/score-case.ts';

const healthyTerminals = 200;
/** The weights were set before any of these was looked at. `BENCH_SEEDS=1,2,3` draws other cases. */
const bases = (process.env['BENCH_SEEDS'] ?? '27449').split(',').map(Number);

/** Runs everything and prints what it found beside the targets; fails when one is missed. */
export async function run(): Promise<void> {
  const oracle = createOracle();
  const alarms = await falseAlarms();
  const written = await writtenScenarios();
  for (const base of bases) {
    const scored: ScoredCase[] = [];
    for (const generated of generateCases(base)) scored.push(await scoredCase(generated, oracle));
    console.log(
      `seed ${base}: ${knownFaults().length} faults can be simulated today; ${scored.length} generated cases`,
    );
    const met = printTables({ scored, alarms, healthyTerminals, written });
    if (!met) process.exitCode = 1;
  }
}

async function scoredCase(
  generated: GeneratedCase,
  oracle: ReturnType<typeof createOracle>,
): Promise<ScoredCase> {
  const ran = await runCase(generated.scenario, 'safe', generated.everywhere);
  const { visible, decidable, right } = await oracle.ask(generated);
  const truth = { causes: generated.faults.map((fault) => fault.cause), right };
  return {
    generated,
    visible,
    decidable,
    score: scoreCase(truth, ran, generated.scenario.terminal.unsettled ?? 0),
    report: ran.report,
  };
}

async function falseAlarms(): Promise<readonly FalseAlarm[]> {
  const alarms: FalseAlarm[] = [];
  for (let n = 0; n < healthyTerminals; n += 1) {
    const { report } = await runCase(healthyCase(n), 'safe');
    const said = report.diagnosis.causes.map((cause) => cause.id);
    const found = report.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id);
    if (said.length > 0 || found.length > 0 || !report.diagnosis.decided)
      alarms.push({ n, said: [...said, ...found] });
  }
  return alarms;
}

/** Every scenario of the tests that says what it expects: its name, and what came instead (null: as expected). */
async function writtenScenarios(): Promise<readonly (readonly [string, string | null])[]> {
  const folder = join(import.meta.dirname, '../../test/scenarios');
  const results: (readonly [string, string | null])[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.json')).toSorted()) {
    const loaded = loadScenario(readFileSync(join(folder, file), 'utf8'), file);
    if (!loaded.ok) continue;
    const objection = notSimulated(loaded.scenario)[0]?.en;
    results.push([file, objection ?? (await differenceOf(loaded.scenario))]);
  }
  return results;
}

async function differenceOf(scenario: Scenario): Promise<string | null> {
  const { causes, decided } = scenario.expect ?? {};
  const { report } = await runCase(scenario, 'safe');
  const said = report.diagnosis.causes.map((cause) => cause.id);
  const sameCauses = causes === undefined || causes.every((cause, place) => said[place] === cause);
  if (sameCauses && (decided === undefined || decided === report.diagnosis.decided)) return null;
  return `said ${said.join(', ') || 'nothing'}${report.diagnosis.decided ? '' : ' (undecided)'}`;
}
