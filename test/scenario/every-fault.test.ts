import { describe, expect, it } from 'vitest';
import { faultPlaces, kindsAt } from '../../src/scenario/fault-kinds.table.ts';
import { runScenario } from '../support/run-scenario.ts';

/** What no check without a person can see under its own name. */
const seenOtherwise = new Set<string>([]);

const simulated = faultPlaces
  .flatMap((at) => Object.entries(kindsAt(at)).map(([kind, row]) => ({ at, kind, row })))
  .filter(({ row }) => row.simulated === true);

/** What the host says, and what takes a person with a card, is found only when somebody complains. */
const complaints: Readonly<Record<string, string>> = {
  host: 'unregistered',
  registration: 'unregistered',
  keys: 'mac-or-pin-error',
  batch: 'code:77',
  config: 'unregistered',
  magstripe: 'card-no-reaction',
  card: 'card-no-reaction',
  chip: 'chip-not-read',
  contactless: 'tap-not-read',
  scanner: 'scan-not-read',
  'printer dead-dots': 'no-receipt',
  'card chip-dead': 'chip-not-read',
  'card no-chip': 'chip-not-read',
};

/** What only a person at the screen and the keys can find, asked for by its device. */
const asked: Readonly<Record<string, string>> = {
  display: 'display',
  touch: 'touch',
  'keypad dead-key': 'keypad',
};

describe('every fault that can be simulated', () => {
  it.each(simulated)(
    '$at $kind ends in a whole report and is found by its own name',
    async ({ at, kind }) => {
      const symptom = complaints[`${at} ${kind}`] ?? complaints[at] ?? null;
      const device = asked[`${at} ${kind}`] ?? asked[at];
      const only = device === undefined ? [] : [device];
      const report = await runScenario({ symptom, faults: [{ at, kind }] }, { symptom, mend: 'none', only });
      const found = report.findings.map((finding) => finding.id);
      expect(report.ended).toBe('finished');
      expect(report.checks.filter((check) => check.verdict === 'error')).toEqual([]);
      expect(found.includes(`${at}.${kind}`)).toBe(!seenOtherwise.has(`${at} ${kind}`));
    },
  );

  it('is over when its time is over, and not there before', async () => {
    const later = await runScenario({ faults: [{ at: 'printer', kind: 'cover-open', from: '1h' }] });
    expect(later.findings).toEqual([]);
    const begins = await runScenario({ faults: [{ at: 'memory', kind: 'low', until: '1ms' }] });
    expect(begins.findings.map((finding) => finding.id)).toEqual(['memory.low']);
  });

  it('adds up with others', async () => {
    const report = await runScenario(
      {
        faults: [
          { at: 'printer', kind: 'paper-out' },
          { at: 'printer', kind: 'cutter-jam' },
          { at: 'clock', kind: 'skew', seconds: -7_200 },
        ],
      },
      { mend: 'none' },
    );
    const found = report.findings.map((finding) => finding.id);
    expect(found).toEqual(expect.arrayContaining(['printer.cutter-jam', 'clock.skew']));
  });
});
