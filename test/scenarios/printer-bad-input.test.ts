import { describe, expect, test } from 'vitest';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';
import type { PrinterKnobs } from '../../hal/simulators/printer/printer-knobs.ts';
import { printerPaper } from '../../src/checks/printer-paper.ts';
import { printerStatus } from '../../src/checks/printer-status.ts';
import { printerTestPage } from '../../src/checks/printer-test-page.ts';
import { pageWorld } from '../support/page-world.ts';
import type { PageWorld } from '../support/page-world.ts';

/** A printer whose line misbehaves so, with these faults besides. */
function worldWith(
  knobs: Partial<PrinterKnobs>,
  faults: readonly PrinterFaultKind[] = [],
  sights: Parameters<typeof pageWorld>[0]['sights'] = ['whole'],
): PageWorld {
  const world = pageWorld({ sights, faults });
  Object.assign(world.printer.knobs, knobs);
  return world;
}

const found = async (world: PageWorld): Promise<readonly string[]> => {
  const status = await world.run(printerStatus);
  const paper = await world.run(printerPaper);
  return [...status.findings, ...paper.findings].map(({ id }) => id);
};

const disturbances: readonly (readonly [string, Partial<PrinterKnobs>])[] = [
  ['answers split into single bytes', { splitGapMs: 15 }],
  ['answers half a second late', { answerDelayMs: 500 }],
  ['every answer twice', { doubledAnswers: true }],
  ['noise before every fifth answer', { noiseChance: 0.2 }],
  ['late, doubled and noisy at once', { answerDelayMs: 120, doubledAnswers: true, noiseChance: 0.1 }],
];

const states: readonly (readonly [PrinterFaultKind | null, readonly string[]])[] = [
  [null, []],
  ['cover-open', ['printer.cover-open']],
  ['paper-out', ['printer.paper-out']],
  ['cutter-jam', ['printer.cutter-jam']],
  ['overheated', ['printer.overheated']],
];

describe.each(disturbances)('%s', (_name, knobs) => {
  test.each(states)('with %s, exactly %j is found', async (fault, findings) => {
    expect(await found(worldWith(knobs, fault === null ? [] : [fault]))).toEqual(findings);
  });
});

describe('status that nobody asked for', () => {
  test.each(states)('with %s, exactly %j is found', async (fault, findings) => {
    const world = worldWith({}, fault === null ? [] : [fault]);
    const { time, signal } = world.look.context;
    const unasked = (): void => {
      if (signal.aborted || world.printer.state.counters.cuts > 0) return;
      world.printer.sendUnasked();
      if (time.monotonicMs() < 20_000) time.after(7, unasked);
    };
    time.after(7, unasked);
    expect(await found(world)).toEqual(findings);
  });
});

test('answers for the question before are never a finding of their own', async () => {
  for (const [fault, findings] of states) {
    const ids = await found(worldWith({ answersPrevious: true }, fault === null ? [] : [fault]));
    expect(findings).toEqual(expect.arrayContaining([...ids]));
  }
});

test('noise alone, and silence, have names of their own', async () => {
  expect(await found(worldWith({ answersNothing: true }))).toEqual(['printer.one-way']);
  expect(await found(worldWith({}, ['silent']))).toEqual(['printer.silent']);
  expect(await found(worldWith({ neverReads: true }))).not.toContain('printer.paper-out');
});

describe('in the middle of a page', () => {
  const midPage = (happens: PrinterFaultKind | 'drop', afterBytes = 900): PageWorld =>
    worldWith({ midJob: { afterBytes, happens } });

  test.each(['paper-out', 'cover-open', 'cutter-jam', 'overheated'] as const)(
    '%s stops it: told by the next look, and nobody is asked about a page that never came',
    async (kind) => {
      const world = midPage(kind);
      const outcome = await world.run(printerTestPage);
      expect(outcome).toMatchObject({ verdict: 'inconclusive', findings: [] });
      expect(outcome.reason).toContain('not-printed: ');
      expect(world.asked).toEqual([]);
      expect(await found(world)).toEqual([`printer.${kind}`]);
    },
  );

  test('a link that is cut is disconnected, and nothing of the page comes out after the replug', async () => {
    const world = midPage('drop');
    const outcome = await world.run(printerTestPage);
    expect(outcome).toMatchObject({ verdict: 'error', findings: [] });
    expect(outcome.reason).toContain('disconnected');
    const linesBefore = world.printer.printed.elements.length;
    expect(await world.run(printerStatus)).toMatchObject({ verdict: 'passed' });
    expect(world.printer.printed.elements).toHaveLength(linesBefore);
  });

  test('a printer that takes bytes and never reads ends the test in time', async () => {
    const world = worldWith({});
    await world.run(printerStatus);
    world.printer.knobs.neverReads = true;
    const before = world.look.context.time.monotonicMs();
    const outcome = await world.run(printerTestPage);
    expect(['inconclusive', 'error']).toContain(outcome.verdict);
    expect(outcome.findings).toEqual([]);
    expect(world.look.context.time.monotonicMs() - before).toBeLessThan(60_000);
  });
});
