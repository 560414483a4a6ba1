import { describe, expect, it } from 'vitest';
import { runCase } from '../../scripts/bench/diagnosis/run-case.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';

const scenario = (parts: object): Scenario =>
  scenarioSchema.parse({
    scenario: 1,
    profile: 'generic-linux-80mm',
    operator: { answers: 'absent' },
    ...parts,
  });

const fullOfCache = { at: 'storage', kind: 'full', filledBy: 'cache' };

describe('the order of looking', () => {
  it('names a silent host within ten seconds, while the run goes on', async () => {
    const silent = scenario({ symptom: 'no-connection', host: { faults: [{ kind: 'black-hole' }] } });
    const { events } = await runCase(silent, 'none');
    const named = events.find((event) => event.kind === 'finding' && event.finding === 'host.black-hole');
    expect(named?.atMs).toBeLessThanOrEqual(10_000);
    expect(events.at(-1)?.kind).toBe('finished');
    expect(events.at(-1)?.seq).toBeGreaterThan(named?.seq ?? Infinity);
  });

  it('names a cause before the run ends, and no later than it is known', async () => {
    const open = scenario({ symptom: 'no-receipt', faults: [{ at: 'printer', kind: 'cover-open' }] });
    const { events, report } = await runCase(open, 'none');
    const named = events.find((event) => event.kind === 'named');
    expect(named).toMatchObject({ causes: [{ id: 'cover-open' }] });
    expect(named?.atMs).toBeLessThanOrEqual(5_000);
    expect(report.diagnosis.causes[0]?.id).toBe('cover-open');
  });

  it('says that a complaint is still open, and what is next, before it asks anybody', async () => {
    const nothing = scenario({ symptom: 'no-connection' });
    const { events, report } = await runCase(nothing, 'none');
    const open = events.find((event) => event.kind === 'named');
    expect(open).toMatchObject({ causes: [], nextCheck: expect.any(String) });
    expect(open?.atMs).toBeLessThanOrEqual(15_000);
    expect(report.diagnosis.decided).toBe(false);
  });

  it('says the same of the same scenario again', async () => {
    const twice = scenario({ symptom: 'slow', faults: [{ at: 'memory', kind: 'low' }] });
    const [one, other] = [await runCase(twice, 'safe'), await runCase(twice, 'safe')];
    expect(other.report).toEqual(one.report);
  });
});

describe('a sale in the middle of a run', () => {
  it('keeps the printer for itself and puts repairs off, with what was seen and how old that was', async () => {
    const selling = scenario({
      faults: [fullOfCache],
      terminal: { unsettled: 0, payment: { open: [{ from: '0s', until: '1h' }] } },
    });
    const { report } = await runCase(selling, 'safe');
    const printer = report.checks.find((row) => row.id === 'printer-status');
    expect(printer).toMatchObject({ verdict: 'skipped', skipped: 'device-in-use' });
    expect(printer?.measurements.map(({ name }) => name)).toContain('payment-app.transaction-age');
    const [repair] = report.remedies;
    expect(repair).toMatchObject({ id: 'clear-cache', outcome: 'deferred' });
    expect(repair?.guards.find(({ id }) => id === 'no-transaction-open')).toMatchObject({
      state: 'closed',
      ageMs: expect.any(Number),
    });
    expect(report.changes).toEqual([]);
  });

  it('leaves everything else to be looked at', async () => {
    const selling = scenario({ terminal: { payment: { open: [{ from: '0s', until: '1h' }] } } });
    const { report } = await runCase(selling, 'safe');
    expect(report.checks.filter((row) => row.verdict === 'passed').map((row) => row.id)).toEqual(
      expect.arrayContaining(['network-link', 'network-host', 'storage-space', 'payment-app-state']),
    );
  });

  it('that is over before the repair lets it act', async () => {
    const sold = scenario({
      symptom: 'no-connection',
      host: { faults: [{ kind: 'black-hole' }] },
      faults: [fullOfCache],
      terminal: { unsettled: 0, payment: { open: [{ from: '0s', until: '4s' }] } },
    });
    const { report } = await runCase(sold, 'safe');
    expect(report.remedies).toMatchObject([{ id: 'clear-cache', outcome: 'cured' }]);
  });
});
