import type { Report } from '../../src/report/report.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { runSituation } from './run-situation.ts';

/** Runs a scenario (its text, or its content without the two keys every scenario has) to its report. */
export async function runScenario(
  scenario: string | object,
  request: Partial<SessionRequest> = {},
): Promise<Report> {
  const text =
    typeof scenario === 'string'
      ? scenario
      : JSON.stringify({ scenario: 1, profile: 'generic-linux-80mm', ...scenario });
  const loaded = loadScenario(text, 'scenario');
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  return runSituation(() => simulateTerminal(loaded.scenario), request);
}
