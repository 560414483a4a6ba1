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

const told = new Map<string, Promise<Report>>();

/** The report of one of `slipScenarios`, run once, under an id that is always the same: pictures differ only when something does. */
export function slipReport(name: keyof typeof slipScenarios): Promise<Report> {
  const known = told.get(name) ?? run(name);
  told.set(name, known);
  return known;
}

async function run(name: keyof typeof slipScenarios): Promise<Report> {
  const { symptom } = slipScenarios[name];
  const report = await runScenario(slipScenarios[name], { symptom, mend: 'none' });
  return { ...report, id: '01a1fedb-7a83-7ef5-b21f-a94fe28ed8bd' };
}
