import { describe, expect, it } from 'vitest';
import { runCase } from '../../scripts/bench/diagnosis/run-case.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';
import { runScenario } from '../support/run-scenario.ts';

/** What is wrong, what the merchant says, which repair cures it, and whether that repair could lose a sale. */
const cures = [
  [{ at: 'memory', kind: 'low' }, 'slow', 'restart-app', true],
  [{ at: 'cpu', kind: 'saturated' }, 'slow', 'restart-service', true],
  [{ at: 'software', kind: 'app-crash-loop' }, 'restarts', 'restart-app', true],
  [{ at: 'software', kind: 'app-old' }, null, 'update-app', true],
  [{ at: 'software', kind: 'update-interrupted' }, 'restarts', 'update-app', true],
  [{ at: 'software', kind: 'cache-corrupt' }, 'restarts', 'reload-parameters', true],
  [{ at: 'storage', kind: 'full', filledBy: 'logs' }, 'slow', 'free-space', true],
  [{ at: 'storage', kind: 'full', filledBy: 'data' }, 'slow', 'free-space', true],
  [{ at: 'chip', kind: 'service-stopped' }, 'chip-not-read', 'restart-service', true],
  [{ at: 'printer', kind: 'overheated' }, 'no-receipt', 'cool-down', false],
] as const;

const run = (fault: object, symptom: string | null, terminal: object): ReturnType<typeof runScenario> =>
  runScenario(
    { symptom, faults: [fault], terminal, operator: { answers: 'absent' } },
    { timeoutMs: 900_000 },
  );

describe('what the agent can mend alone, it mends and proves', () => {
  it.each(cures)('%j, "%s": %s', async (fault, symptom, remedy) => {
    const report = await run(fault, symptom, {});
    const cured = report.remedies.filter(({ outcome }) => outcome === 'cured');
    expect(cured.map(({ id }) => id)).toEqual([remedy]);
    expect(report.findings.filter(({ state }) => state === 'open')).toEqual([]);
    expect(report.remedies.filter(({ id }) => id === 'reboot')).toEqual([]);
  });

  it.each(cures)(
    '%j, "%s": %s waits while a sale could be lost (%s)',
    async (fault, symptom, remedy, waits) => {
      const report = await run(fault, symptom, { unsettled: 5 });
      const tried = report.remedies.filter(({ id }) => id === remedy);
      expect(tried.map(({ outcome }) => outcome)).toEqual([waits ? 'deferred' : 'cured']);
      expect(report.money.unsettled).toBe(5);
    },
  );

  it.each([
    ['what a payment in progress could lose waits', { payment: { open: [{ until: '1h' }] } }],
    ['what sales taken offline could lose waits', { offlineQueue: 1 }],
  ])('%s', async (_, terminal) => {
    const report = await run({ at: 'memory', kind: 'low' }, 'slow', terminal);
    expect(report.remedies.map(({ outcome }) => outcome)).not.toContain('cured');
    expect(report.changes).toEqual([]);
  });
});

it('a batch that is settled on the way is told as settled', async () => {
  const open = scenarioSchema.parse({
    scenario: 1,
    profile: 'generic-linux-80mm',
    symptom: 'code:77',
    faults: [{ at: 'batch', kind: 'open', count: 7 }],
  });
  const { report: left } = await runCase(open, 'none');
  expect(left.money.unsettled).toBe(7);
  const { report } = await runCase(open, 'ask');
  expect(report.remedies).toMatchObject([{ id: 'settle-batch', outcome: 'cured' }]);
  expect(report.money.unsettled).toBe(0);
});

describe('what is left when nothing gentler helps', () => {
  const stubborn = { at: 'memory', kind: 'low' };
  it('a failing supply forbids a restart of the machine', async () => {
    const report = await runScenario(
      {
        symptom: 'restarts',
        faults: [
          { at: 'software', kind: 'app-old' },
          { at: 'power', kind: 'unstable' },
        ],
        operator: { answers: 'absent' },
      },
      { timeoutMs: 900_000 },
    );
    const update = report.remedies.find(({ id }) => id === 'update-app');
    expect(update).toMatchObject({ outcome: 'deferred', reason: expect.stringContaining('power closed') });
  });

  it('two faults are mended by their own repairs, and neither is held against the other', async () => {
    const report = await runScenario(
      {
        symptom: 'slow',
        faults: [stubborn, { at: 'software', kind: 'cache-corrupt' }, { at: 'cpu', kind: 'saturated' }],
        operator: { answers: 'absent' },
      },
      { timeoutMs: 900_000 },
    );
    const cured = report.remedies.filter(({ outcome }) => outcome === 'cured').map(({ id }) => id);
    expect(cured.toSorted()).toEqual(['reload-parameters', 'restart-app', 'restart-service']);
  });
});
