import { describe, expect, it } from 'vitest';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Situation } from '../../src/report/situation.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario-schema.ts';
import { notSimulated } from '../../src/scenario/not-simulated.ts';
import { createSimulation, simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { runScenario } from '../support/run-scenario.ts';

function scenarioOf(parts: object): Scenario {
  const loaded = loadScenario(JSON.stringify({ scenario: 1, profile: 'generic-linux-80mm', ...parts }), 's');
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  return loaded.scenario;
}

async function situationOf(parts: object, options: Parameters<typeof simulateTerminal>[1] = {}) {
  const opened = await simulateTerminal(scenarioOf(parts), options);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { time, random, terminal, history, symptom } = opened.value;
  const dispose = (): Promise<void> => opened.value.dispose();
  const context = { signal: new AbortController().signal, time, random };
  return { time, terminal, history, symptom, context, dispose };
}

describe('simulateTerminal', () => {
  it('tells what the scenario says of terminal, history and symptom', async () => {
    const { terminal, history, symptom, time, dispose } = await situationOf({
      symptom: 'code:L4',
      now: '2026-11-21T08:00:00+08:00',
      terminal: { serial: 'SN7' },
      history: { lastGoodDays: null },
      fleet: { peers: 9, failing: 2, failingWith: '97' },
      blind: ['network.signal'],
    });
    expect(terminal).toMatchObject({ serial: 'SN7', simulated: true, profileId: 'generic-linux-80mm' });
    expect(terminal.blind.has('network.signal')).toBe(true);
    expect(history).toEqual({
      lastGoodDays: null,
      changedSinceLastGood: [],
      fleet: { peers: 9, failing: 2, failingWith: '97' },
    });
    expect(symptom).toBe('code:L4');
    expect(time.now()).toBe(Date.parse('2026-11-21T00:00:00Z'));
    await dispose();
  });

  it('lets the payment application tell its money, its host and its open payment', async () => {
    const { terminal, context, dispose, time } = await situationOf({
      terminal: { unsettled: 4, offlineQueue: 1, payment: { open: [{ from: '10s', until: '20s' }] } },
      history: { lastGoodDays: 2 },
    });
    const read = async () => {
      const state = await terminal.paymentApp?.state(context);
      return state?.ok === true ? state.value : null;
    };
    expect(await read()).toMatchObject({
      unsettledCount: 4,
      offlineCount: 1,
      transactionOpen: false,
      tid: '12345678',
    });
    expect((await read())?.lastGoodSignInMs).toBe(Date.parse('2025-12-30T00:00:00Z'));
    await new Promise<void>((resolve) => void time.after(15_000, resolve));
    expect((await read())?.transactionOpen).toBe(true);
    expect(await terminal.paymentApp?.nextStan(context)).toEqual({ ok: true, value: '000001' });
    expect(await terminal.paymentApp?.nextStan(context)).toEqual({ ok: true, value: '000002' });
    await dispose();
  });

  it('counts an open batch as unsettled, and says nothing of what it is blind to', async () => {
    const report = await runScenario({ terminal: { unsettled: 2 }, blind: ['payment-app.unsettled'] });
    expect(report.money).toEqual({ unsettled: 'unknown', offline: 0 });
  });

  it('refuses every repair that could lose money while the count is unknown', async () => {
    const report = await runScenario({
      faults: [{ at: 'storage', kind: 'full', filledBy: 'cache' }],
      blind: ['payment-app.unsettled'],
    });
    expect(report.remedies).toMatchObject([{ id: 'clear-cache', outcome: 'deferred' }]);
    expect(report.changes).toEqual([]);
  });

  it('adds a device that suffers and that the model lacks', async () => {
    const report = await runScenario({
      profile: 'local-linux',
      faults: [{ at: 'printer', kind: 'cover-open' }],
    });
    expect(report.findings.map((finding) => finding.id)).toContain('printer.cover-open');
  });

  it('begins where the scenario begins also at the pace of a real clock', async () => {
    const { time, dispose } = await situationOf(
      { now: '2026-05-01T00:00:00Z' },
      { realTime: createProcessTime() },
    );
    const sinceMs = time.now() - Date.parse('2026-05-01T00:00:00Z');
    expect(sinceMs).toBeGreaterThanOrEqual(0);
    expect(sinceMs).toBeLessThan(60_000);
    await dispose();
  });

  it('may be disposed of twice', async () => {
    const { dispose } = await situationOf({});
    await dispose();
    await expect(dispose()).resolves.toBeUndefined();
  });
});

describe('createSimulation', () => {
  it('keeps what was changed from run to run, stands still between them, and repeats no chance', async () => {
    const simulation = createSimulation(scenarioOf({}));
    const cachePath = '/data/cache/pos-ui';
    const first = situationIn(await simulation.open());
    await first.terminal.storage?.files.remove(cachePath);
    await first.dispose();
    const restedMs = first.time.monotonicMs();
    first.time.after(60_000, () => undefined);
    await new Promise<void>((resolve) => void createProcessTime().after(20, resolve));
    expect(first.time.monotonicMs()).toBe(restedMs);
    const second = situationIn(await simulation.open());
    expect(await second.terminal.storage?.files.list(cachePath)).toMatchObject({ ok: false });
    expect(second.random.bytes(8)).not.toEqual(first.random.bytes(8));
    await second.dispose();
    simulation.close();
    simulation.close();
  });
});

function situationIn(opened: HalResult<Situation> | undefined): Situation {
  if (opened?.ok !== true) throw new Error('not opened');
  return opened.value;
}

describe('notSimulated', () => {
  it('names everything that would be ignored', () => {
    const objections = notSimulated(
      scenarioOf({
        profile: 'moon-1',
        faults: [{ at: 'printer', kind: 'busy' }],
        host: { state: 'maintenance', terminalState: 'disabled', faults: [{ kind: 'garbage' }] },
      }),
    );
    expect(objections).toEqual([
      {
        zh: expect.stringMatching(/^没有型号 moon-1，可用的有 generic-linux-80mm/),
        en: expect.stringMatching(/^profile moon-1 is not known, expected one of generic-linux-80mm/),
      },
    ]);
  });

  it('is refused by simulateTerminal, too', async () => {
    const refused = await simulateTerminal(scenarioOf({ profile: 'generic-android' }));
    expect(refused).toEqual({
      ok: false,
      fault: { code: 'unsupported', detail: 'profile generic-android is not simulated yet' },
    });
  });
});
