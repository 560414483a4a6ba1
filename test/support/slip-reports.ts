import type { Report } from '../../src/report/report.ts';
import { runScenario } from './run-scenario.ts';

/** Runs of simulated terminals whose slips are worth looking at, by what went wrong. */
export const slipScenarios = {
  unregistered: {
    symptom: 'unregistered',
    faults: [{ at: 'registration', kind: 'unregistered' }],
    history: { lastGoodDays: null },
  },
  'head-dirty': { symptom: 'card-no-reaction', faults: [{ at: 'magstripe', kind: 'head-dirty' }] },
  'several-at-once': {
    symptom: null,
    faults: [
      { at: 'printer', kind: 'paper-low' },
      { at: 'network', kind: 'weak-signal' },
      { at: 'power', kind: 'battery-worn' },
    ],
  },
  undecided: { symptom: 'code:L4', operator: { answers: 'absent' } },
  healthy: { symptom: null },
} as const;

/** Id of a run of `slipScenarios`, fixed so that pictures differ only when something does. */
export async function slipReport(name: keyof typeof slipScenarios): Promise<Report> {
  const report = await runScenario(slipScenarios[name], {
    symptom: slipScenarios[name].symptom,
    mend: 'none',
  });
  return { ...report, id: '01a1fedb-7a83-7ef5-b21f-a94fe28ed8bd' };
}
