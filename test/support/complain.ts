import type { Report } from '../../src/report/report.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { runScenario } from './run-scenario.ts';

/** Runs a complaint on a simulated terminal with these faults, with nobody in front of it and nothing mended unless asked. */
export function complain(
  symptom: SessionRequest['symptom'],
  faults: readonly object[],
  mend: SessionRequest['mend'] = 'none',
): Promise<Report> {
  const title = { zh: '测试', en: 'test' };
  return runScenario({ title, symptom, faults, operator: { answers: 'absent' } }, { symptom, mend });
}
