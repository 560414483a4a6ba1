import { afterEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Check, CheckOutcome } from '../../src/checks/check.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import type { Operator } from '../../src/checks/operator.ts';
import { passed } from '../../src/checks/outcome.ts';
import { routine } from '../../src/playbooks/routine.ts';
import type { Playbook } from '../../src/playbooks/playbook.ts';
import type { Remedy } from '../../src/remedies/remedy.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import type { Report } from '../../src/report/report.ts';
import type { SessionEvent } from '../../src/report/session-event.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import type { Situation } from '../../src/report/situation.ts';
import { createCatalogue } from '../../src/session/catalogue.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import type { SessionHostSetting } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { recoverHost } from '../../src/session/recover-host.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import type { SessionHost } from '../../src/session/session-host.ts';
import { bareTerminal, sampleCheck, testTime } from '../support/looking.ts';

const quiet: PaymentAppState = {
  installed: 'yes',
  source: 'parameter-file',
  tid: '12345678',
  mid: '898000000000001',
  host: 'unknown',
  unsettledCount: 0,
  offlineCount: 0,
  transactionOpen: false,
  lastGoodSignInMs: 'unknown',
  lastAnswer: 'unknown',
  batchNumber: 'unknown',
  readAtMs: Date.UTC(2026, 0, 1),
};

const request: SessionRequest = {
  symptom: null,
  mend: 'safe',
  all: false,
  only: [],
  skip: [],
  by: { door: 'cli', name: 'test' },
  timeoutMs: 60_000,
};

/** A terminal whose storage is full until the remedy empties it. */
interface World {
  full: boolean;
  app: PaymentAppState;
  acted: number;
  restored: string[];
  operator: Operator | null;
}

const storageCheck = (world: World): Check =>
  sampleCheck({
    id: 'storage-space',
    needs: ['storage'],
    findings: { 'storage.full': { severity: 'major', text: { zh: '存储已满', en: 'Storage is full' } } },
    run: ({ restore }) => {
      restore(() => Promise.resolve(void world.restored.push('lamp')));
      const evidence = {
        of: 'storage.freeBytes',
        value: world.full ? 20 : 3_000,
        unit: 'MiB',
        how: 'live',
      } as const;
      const full: CheckOutcome = {
        verdict: 'failed',
        findings: [{ id: 'storage.full', evidence: [evidence] }],
        measurements: [],
        seen: [],
      };
      return Promise.resolve(world.full ? full : passed([evidence]));
    },
  });

const clearing = (world: World, parts: Partial<Remedy> = {}): Remedy => ({
  id: 'clear-cache',
  title: { zh: '清理缓存', en: 'Clear cache' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: [],
  needs: ['storage'],
  guards: [],
  provenBy: ['storage-space'],
  settleMs: 500,
  budgetPerDay: 2,
  timeoutMs: 5_000,
  act: () => {
    world.acted += 1;
    world.full = false;
    return Promise.resolve(ok({ changes: [{ what: { zh: '缓存', en: 'cache' }, backup: '/backup' }] }));
  },
  undo: () => {
    world.full = true;
    return Promise.resolve(ok(undefined));
  },
  ...parts,
});

const playbook: Playbook = {
  ...routine,
  symptoms: [null, 'no-receipt'],
  checks: ['storage-space', 'memory-free'],
  answers: ['storage-full'],
  remedies: { 'storage-full': ['clear-cache'] },
};

const idle = (world: World): Remedy =>
  clearing(world, {
    act: () => {
      world.acted += 1;
      return Promise.resolve(ok({ changes: [] }));
    },
  });

const slow = (world: World): Check[] => [
  sampleCheck({
    id: 'storage-space',
    timeoutMs: 50_000,
    run: async ({ context, restore }) => {
      restore(() => Promise.resolve(void world.restored.push('lamp')));
      await sleep(context.time, 40_000, context.signal);
      return passed([]);
    },
  }),
];

const never = (): Check[] => [
  sampleCheck({ id: 'storage-space', timeoutMs: 90_000, run: () => new Promise(() => undefined) }),
];

interface Stage {
  readonly host: SessionHost & { close(): Promise<void> };
  readonly setting: SessionHostSetting;
  readonly world: World;
  readonly reports: Report[];
}

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((database) => database.close()));

function stage(
  parts: {
    checks?: (world: World) => Check[];
    remedy?: (world: World) => Remedy;
    situation?: HalResult<never>;
  } = {},
): Stage {
  const world: World = {
    full: true,
    app: quiet,
    acted: 0,
    restored: [],
    operator: { ask: () => new Promise(() => undefined) },
  };
  const database = openJournalDatabase(':memory:');
  open.push(database);
  const reports: Report[] = [];
  let ids = 0;
  const situation = (): Situation => {
    const time = testTime();
    const terminal = bareTerminal({
      devices: new Set(['storage', 'chip'] as const),
      paymentApp: {
        state: () => Promise.resolve(ok(world.app)),
        nextStan: () => Promise.resolve(failed('unsupported', '')),
      },
    });
    const dispose = (): Promise<void> => Promise.resolve(time.dispose());
    return {
      terminal,
      time,
      random: createSeededRandom((ids += 1)),
      history: unknownHistory,
      operator: world.operator,
      symptom: null,
      dispose,
    };
  };
  const setting: SessionHostSetting = {
    agent: { id: 'agent-1', version: '0.1.0' },
    openSituation: () => Promise.resolve(parts.situation ?? ok(situation())),
    journal: createReportJournal(database),
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => `id-${(ids += 1)}`,
    onReport: (report) => reports.push(report),
    catalogue: createCatalogue({
      checks: parts.checks?.(world) ?? [storageCheck(world)],
      remedies: [parts.remedy?.(world) ?? clearing(world)],
      playbooks: [playbook],
    }),
  };
  return { host: createSessionHost(setting), setting, world, reports };
}

async function run(
  host: SessionHost,
  asked: Partial<SessionRequest> = {},
): Promise<{ events: SessionEvent[]; report: Report }> {
  const started = await host.start({ ...request, ...asked });
  if ('refused' in started) throw new Error(started.refused.message);
  const events: SessionEvent[] = [];
  for await (const event of host.watch(started.sessionId, 0)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the run did not finish');
  return { events, report: last.report };
}

describe('a run', () => {
  it('looks, judges, mends, proves, restores and tells', async () => {
    const { host, world, reports } = stage();
    const { events, report } = await run(host);
    expect(report.remedies).toMatchObject([
      {
        id: 'clear-cache',
        cause: 'storage-full',
        outcome: 'cured',
        before: 'storage.freeBytes 20 MiB',
        after: 'storage.freeBytes 3000 MiB',
      },
    ]);
    expect(report.checks.map((row) => [row.id, row.run, row.why, row.verdict])).toEqual([
      ['storage-space', 1, 'look', 'failed'],
      ['storage-space', 2, 'prove', 'passed'],
    ]);
    expect(report.findings).toMatchObject([{ id: 'storage.full', state: 'cleared' }]);
    expect(report.diagnosis.causes[0]?.id).toBe('storage-full');
    expect(report.verdict).toBe('passed');
    expect(report.changes).toMatchObject([{ undo: report.remedies[0]?.runId }]);
    expect(world.restored).toEqual(['lamp', 'lamp']);
    expect(events.map((event) => event.seq)).toEqual(events.map((_event, place) => place + 1));
    expect(reports).toEqual([report]);
    expect(await host.report(report.id)).toEqual(report);
    expect((await host.list())[0]).toMatchObject({ state: 'finished', reportId: report.id });
  });

  it('says of a cure that did not last that the cause is back', async () => {
    const { host, world } = stage();
    const first = await run(host);
    world.full = true;
    const second = await run(host);
    expect(second.report.remedies.map(({ outcome, runId }) => [outcome, runId])).toEqual([
      ['cured', expect.any(String)],
      ['recurred', first.report.remedies[0]?.runId],
    ]);
    const third = await run(host);
    expect(third.report.remedies).toEqual([]);
  });

  it('names what is certain while the run goes on, once', async () => {
    const { host } = stage();
    const { events } = await run(host);
    const named = events.filter((event) => event.kind === 'named');
    expect(named.map((event) => event.causes.map((cause) => cause.id))).toEqual([['storage-full']]);
    expect(events.findIndex((event) => event.kind === 'named')).toBeLessThan(events.length - 1);
  });

  it('asks nobody once the quick looks have answered the complaint', async () => {
    const guided = sampleCheck({ id: 'memory-free', level: 'interactive', costSeconds: 30 });
    const { host, world } = stage({ checks: (of) => [storageCheck(of), guided] });
    const complaint = { symptom: 'no-receipt', mend: 'none' } as const;
    const first = await run(host, complaint);
    expect(first.report.checks.map((row) => row.id)).toEqual(['storage-space']);
    world.full = false;
    const second = await run(host, complaint);
    expect(second.report.checks.map((row) => row.id)).toEqual(['storage-space', 'memory-free']);
  });

  it('leaves a repair for later when a sale has begun meanwhile, and says what it saw and how old that was', async () => {
    const { host, world } = stage();
    world.app = { ...quiet, transactionOpen: true };
    const { report } = await run(host);
    expect(world.acted).toBe(0);
    expect(report.remedies[0]).toMatchObject({ outcome: 'deferred' });
    expect(report.remedies[0]?.guards[0]).toMatchObject({
      id: 'no-transaction-open',
      state: 'closed',
      value: 'a transaction is open',
      ageMs: expect.any(Number),
    });
  });

  it('touches nothing while a sale is unsettled, and says which guard stood in the way', async () => {
    const { host, world } = stage();
    world.app = { ...quiet, unsettledCount: 3 };
    const { report } = await run(host);
    expect(world.acted).toBe(0);
    expect(report.remedies).toMatchObject([
      { outcome: 'deferred', reason: 'guard: settled closed (3 unsettled, 0 offline)' },
    ]);
    expect(report.money.unsettled).toBe(3);
    expect(report.findings[0]?.state).toBe('open');
  });

  it('looks only, when it is asked to', async () => {
    const { host, world } = stage();
    expect((await run(host, { mend: 'none' })).report.remedies).toEqual([]);
    expect(world.acted).toBe(0);
  });

  it('asks before it mends, when it is asked to, and takes silence for no', async () => {
    const { host, world } = stage();
    world.operator = { ask: () => Promise.resolve({ answered: true, value: 'no', by: 'merchant' }) };
    expect((await run(host, { mend: 'ask' })).report.remedies[0]).toMatchObject({
      outcome: 'refused',
      reason: 'declined by merchant',
    });
    world.operator = { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) };
    expect((await run(host, { mend: 'ask' })).report.remedies[0]).toMatchObject({
      outcome: 'deferred',
      reason: 'no answer',
    });
    world.operator = { ask: () => Promise.resolve({ answered: true, value: 'yes', by: 'merchant' }) };
    expect((await run(host, { mend: 'ask' })).report.remedies[0]?.outcome).toBe('cured');
    expect(world.acted).toBe(1);
  });

  it('keeps to the budget of a day', async () => {
    const { host, world } = stage();
    for (const outcome of ['cured', 'cured', 'deferred']) {
      world.full = true;
      expect((await run(host)).report.remedies[0]?.outcome).toBe(outcome);
    }
    expect(world.acted).toBe(2);
  });

  it('does not call a repair a cure when the proof still complains', async () => {
    expect((await run(stage({ remedy: idle }).host)).report.remedies[0]?.outcome).toBe('unchanged');
  });

  it.each([
    ['throws', (): Promise<never> => Promise.reject(new Error('boom')), 'interrupted'],
    ['fails', (): Promise<HalResult<never>> => Promise.resolve(failed('io', 'disk')), 'finished'],
    ['hangs', (): Promise<never> => new Promise(() => undefined), 'finished'],
  ])('ends with a report when a remedy %s', async (_name, act, ended) => {
    const { report } = await run(stage({ remedy: (world) => clearing(world, { act }) }).host);
    expect(report.ended).toBe(ended);
    expect(report.checks[0]?.id).toBe('storage-space');
  });

  it('can be cancelled; what was registered to be restored is restored', async () => {
    const { host, world } = stage({ checks: slow });
    const started = await host.start(request);
    if ('refused' in started) throw new Error(started.refused.message);
    expect(await host.cancel(started.sessionId, { door: 'menu', name: 'm' }, 'enough')).toBe(true);
    const events: SessionEvent[] = [];
    for await (const event of host.watch(started.sessionId, 0)) events.push(event);
    expect(events.at(-1)).toMatchObject({
      kind: 'finished',
      report: { ended: 'cancelled', verdict: 'cancelled' },
    });
    expect(world.restored).toEqual(['lamp']);
    expect(await host.cancel(started.sessionId, { door: 'menu', name: 'm' }, 'again')).toBe(false);
  });

  it('ends by itself when its time is over', async () => {
    const { report } = await run(stage({ checks: never }).host, { timeoutMs: 2_000 });
    expect(report.ended).toBe('timed-out');
    expect(report.durationMs).toBe(2_000);
  });
});

describe('the host of runs', () => {
  it('runs one at a time', async () => {
    const { host } = stage();
    const [one, other] = await Promise.all([host.start(request), host.start(request)]);
    expect(one).toHaveProperty('sessionId');
    expect(other).toMatchObject({ refused: { code: 'busy' } });
    await host.close();
    expect(await host.start(request)).toMatchObject({ refused: { code: 'stopping' } });
  });

  it('a test by plan makes room for a person, who does not wait for it, and never for another', async () => {
    const { host, reports } = stage({ checks: slow });
    const planned = { ...request, by: { door: 'schedule', name: 'monitor' } } as const;
    const first = await host.start(planned);
    expect(first).toHaveProperty('sessionId');
    expect(await host.start(planned)).toMatchObject({ refused: { code: 'busy' } });
    const second = await host.start({ ...request, symptom: 'no-receipt' });
    expect(second).toHaveProperty('sessionId');
    expect(reports).toMatchObject([{ ended: 'cancelled' }]);
    await host.close();
  });

  it('names what it does not know', async () => {
    const { host } = stage();
    expect(await host.start({ ...request, only: ['printer-colour'] })).toEqual({
      refused: {
        code: 'invalid',
        message: 'no check or device is called "printer-colour"; see "posdoctor checks"',
      },
    });
    const closed = stage({ situation: failed('denied', 'no right to the terminal') });
    expect(await closed.host.start(request)).toMatchObject({ refused: { code: 'not-allowed' } });
  });

  it('takes a repair back once, under the same guards', async () => {
    const { host, world } = stage();
    const { report } = await run(host);
    const runId = report.remedies[0]?.runId ?? '';
    const by = { door: 'cli', name: 't' } as const;
    world.app = { ...quiet, unsettledCount: 1 };
    expect(await host.undo(runId, by)).toMatchObject({
      ok: false,
      fault: { code: 'refused', detail: 'guard settled: 1 unsettled, 0 offline' },
    });
    world.app = quiet;
    expect((await host.undo(runId, by)).ok).toBe(true);
    expect(world.full).toBe(true);
    expect(await host.undo(runId, by)).toMatchObject({ ok: false, fault: { code: 'refused' } });
    expect(await host.undo('nothing', by)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  });

  it('ends truthfully what a killed process left, and rolls its repair back', async () => {
    const recovered: string[] = [];
    const { setting, reports } = stage({
      remedy: (world) =>
        clearing(world, {
          recover: (treatment) => {
            recovered.push(...treatment.journal.entries().map((entry) => entry.phase));
            return Promise.resolve(ok(undefined));
          },
        }),
    });
    setting.journal.open({ sessionId: 'dead', startedAt: '2026-01-01T00:00:00.000Z', request });
    setting.ledger.begin({ runId: 'half', remedy: 'clear-cache', sessionId: 'dead', startedMs: 0 });
    setting.ledger.journal('half').note({ phase: 'moving' });
    expect(await recoverHost(setting)).toEqual({
      interruptedSessions: ['dead'],
      recoveredRemedies: ['half'],
      stuckRemedies: [],
    });
    expect(recovered).toEqual(['moving']);
    expect(reports).toMatchObject([{ ended: 'interrupted', diagnosis: { decided: false } }]);
    expect(await recoverHost(setting)).toEqual({
      interruptedSessions: [],
      recoveredRemedies: [],
      stuckRemedies: [],
    });
  });
});
