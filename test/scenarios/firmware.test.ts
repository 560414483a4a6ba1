import { describe, expect, it } from 'vitest';
import { deferralsOf } from '../../src/firmware/apply/put-off-order.ts';
import { memoryUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { FirmwareDesk } from '../../src/firmware/firmware-desk.ts';
import type { Report } from '../../src/report/report.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { runScenario } from '../support/run-scenario.ts';
import { runSituation } from '../support/run-situation.ts';

const old = { at: 'software', kind: 'firmware-old' };
const absent = { answers: 'absent' };

async function mended(parts: object, mend: 'safe' | 'ask' = 'safe'): Promise<Report> {
  const scenario = { faults: [old], operator: absent, ...parts };
  return runScenario(scenario, { mend, timeoutMs: 3_600_000 });
}

function said({ remedies }: Report): readonly string[] {
  return remedies.map(({ id, outcome, reason }) => `${id} ${outcome}${reason === null ? '' : `: ${reason}`}`);
}

const installed = (report: Report): string | null | undefined =>
  report.remedies.find(({ id }) => id === 'apply-firmware')?.after;

describe('old firmware', () => {
  it('is fetched, installed, checked and kept, by the order of two people and with nobody at hand', async () => {
    const report = await mended({});
    expect(said(report)).toEqual(['stage-firmware unchanged', 'apply-firmware cured']);
    expect(installed(report)).toContain('counter 42');
    expect(report.canStillPay).not.toEqual([]);
  });

  it('is installed when a person agrees', async () => {
    const report = await mended({ operator: { answers: 'honest' } }, 'ask');
    expect(said(report)).toEqual(['stage-firmware unchanged', 'apply-firmware cured']);
  });

  it('G5 is put off by a person who says no, and that is counted', async () => {
    const answers = { 'consent-stage-firmware': 'yes', 'consent-apply-firmware': 'no' };
    const scenario = scenarioSchema.parse({
      scenario: 1,
      profile: 'generic-linux-80mm',
      faults: [old],
      operator: { answers },
    });
    const desks: FirmwareDesk[] = [];
    const open = async (): ReturnType<typeof simulateTerminal> => {
      const opened = await simulateTerminal(scenario);
      if (opened.ok && opened.value.firmware !== undefined) desks.push(opened.value.firmware);
      return opened;
    };
    const report = await runSituation(open, { mend: 'ask', timeoutMs: 3_600_000 });
    expect(said(report).at(-1)).toMatch(/^apply-firmware refused: declined by /);
    expect(installed(report)).toBeNull();
    expect(desks.map(deferralsOf)).toEqual([expect.objectContaining({ times: 1 })]);
  });

  it.each([
    ['G2 sales that are not settled', { terminal: { unsettled: 5 } }, 'settled closed (5 unsettled'],
    ['G2 an offline sale', { terminal: { offlineQueue: 1 } }, 'settled closed (0 unsettled, 1 offline'],
    ['G2 money that nobody can count', { blind: ['payment-app.unsettled'] }, 'settled unknown'],
    ['G1 an application that tells nothing open', { blind: ['payment-app.transaction'] }, 'unknown'],
    [
      'G3 no mains and little battery',
      {
        faults: [old, { at: 'power', kind: 'mains-lost' }, { at: 'power', kind: 'battery-low' }],
      },
      'power closed',
    ],
  ])('%s puts the installation off, and nothing was written', async (_row, parts, why) => {
    const report = await mended(parts);
    const apply = said(report).find((line) => line.startsWith('apply-firmware'));
    expect(apply).toContain('apply-firmware deferred: guard:');
    expect(apply).toContain(why);
    expect(installed(report)).toBeNull();
  });

  it('P4 goes back when the host is silent after the restart, and the terminal is what it was', async () => {
    const report = await mended({ host: { faults: [{ kind: 'refused', from: '20s', until: '15m' }] } });
    expect(said(report)).toEqual([
      'stage-firmware unchanged',
      'apply-firmware failed: refused: rolled back: the host is silent',
    ]);
    expect(report.ended).toBe('finished');
    expect(report.findings.map(({ id }) => id)).toContain('software.firmware-old');
    expect(report.checks.filter(({ verdict }) => verdict === 'error')).toEqual([]);
  });

  it('G9 waits for an application update that was cut off; that one is finished', async () => {
    const report = await mended({ faults: [old, { at: 'software', kind: 'update-interrupted' }] });
    expect(said(report)).toContain('update-app cured');
    expect(said(report)).toContain('apply-firmware deferred: busy: no-other-update closed');
  });

  it('firmware that nobody approved is not touched: its maker must say', async () => {
    const report = await mended({ faults: [{ at: 'software', kind: 'firmware-unapproved' }] });
    expect(said(report)).toEqual([]);
  });
});

it('a journal in memory keeps the same rules as one on disk', () => {
  const journal = memoryUpdateJournal();
  expect(() => journal.write('committed', {}, 0)).toThrow(RangeError);
  expect(journal.write('staged', { deploymentId: 'd' }, 1)).toMatchObject({ serial: 1, state: 'staged' });
  expect(journal.read().transitions).toEqual({ d: 1 });
});
