import { runCase } from '../../scripts/bench/diagnosis/run-case.ts';
import type { Report } from '../../src/report/report.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';

/** Runs a complaint with one fault and somebody there who wants to be asked; honest unless answers by step id are given. */
export async function askedRun(
  symptom: string,
  fault: object,
  answers: 'honest' | 'absent' | Readonly<Record<string, string>> = 'honest',
): Promise<Report> {
  const scenario = scenarioSchema.parse({
    scenario: 1,
    profile: 'generic-linux-80mm',
    symptom,
    faults: [fault],
    operator: { answers },
  });
  return (await runCase(scenario, 'ask')).report;
}
