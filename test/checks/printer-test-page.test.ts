import { describe, expect, test } from 'vitest';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';
import { printSights } from '../../src/checks/guided/print-steps.table.ts';
import { printerTestPage } from '../../src/checks/printer-test-page.ts';
import { everyFault } from '../support/faults.ts';
import { failed } from '../../hal/contracts/fault.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { pageWorld } from '../support/page-world.ts';

describe('the test page', () => {
  test('bars over every heater dot, twice, and a person who finds them whole', async () => {
    const world = pageWorld({ sights: ['whole'] });
    expect(await world.run(printerTestPage)).toMatchObject({
      verdict: 'passed',
      seen: [{ of: 'printer.print', value: 'whole', how: 'operator' }],
    });
    const images = world.printer.printed.elements.filter(({ element }) => element.kind === 'image');
    expect(images.length).toBeGreaterThanOrEqual(2);
    expect(world.printer.printed.cuts).toBe(1);
    expect(world.printer.printed.lines[0]).toContain('打印测试 Print test');
  });

  test('the well answer comes first and the worst last, as scripted people choose', () => {
    expect(printSights.map(({ value }) => value)).toEqual([
      'whole',
      'nothing',
      'blank',
      'faint',
      'white-lines',
    ]);
  });

  test('white lines are dirt until they have outlasted cleaning', async () => {
    const dirty = pageWorld({ sights: ['white-lines', 'whole'] });
    expect(await dirty.run(printerTestPage)).toMatchObject({
      verdict: 'passed',
      seen: [{ value: 'whole after clean-print-head' }],
    });
    const worn = pageWorld({ sights: ['white-lines', 'white-lines'] });
    expect(await worn.run(printerTestPage)).toMatchObject({
      verdict: 'failed',
      findings: [
        {
          id: 'printer.dead-dots',
          evidence: [
            { of: 'printer.print', value: 'white-lines' },
            { of: 'printer.print-after-cleaning', value: 'white-lines' },
          ],
        },
      ],
    });
    expect(worn.asked).toEqual(['print-readable', 'clean-print-head', 'print-readable']);
    expect(worn.printer.printed.cuts).toBe(2);
  });

  test('a blank page is paper the wrong way round until it was turned', async () => {
    const turned = pageWorld({ sights: ['blank', 'whole'] });
    expect(await turned.run(printerTestPage)).toMatchObject({ verdict: 'passed' });
    expect(turned.asked).toEqual(['print-readable', 'turn-paper', 'print-readable']);
    const cold = pageWorld({ sights: ['blank', 'blank'] });
    expect(await cold.run(printerTestPage)).toMatchObject({ findings: [{ id: 'printer.dead-dots' }] });
  });

  test('no paper at all is a printer that takes data and prints nothing', async () => {
    const world = pageWorld({ sights: ['nothing'] });
    expect(await world.run(printerTestPage)).toMatchObject({ findings: [{ id: 'printer.prints-nothing' }] });
    const after = pageWorld({ sights: ['blank', 'nothing'] });
    expect(await after.run(printerTestPage)).toMatchObject({ findings: [{ id: 'printer.prints-nothing' }] });
  });

  test('faint print says what else to try, and condemns nothing', async () => {
    const world = pageWorld({ sights: ['faint', 'faint'] });
    expect(await world.run(printerTestPage)).toMatchObject({ verdict: 'inconclusive', findings: [] });
    const better = pageWorld({ sights: ['faint', 'whole'] });
    expect(await better.run(printerTestPage)).toMatchObject({ verdict: 'passed' });
  });

  test('a person who cannot clean: white lines are told, the rest stays open', async () => {
    const lines = pageWorld({ sights: ['white-lines'], cannot: ['clean-print-head'] });
    expect(await lines.run(printerTestPage)).toMatchObject({ findings: [{ id: 'printer.dead-dots' }] });
    const blank = pageWorld({ sights: ['blank'], cannot: ['turn-paper'] });
    expect(await blank.run(printerTestPage)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'blank: do turn-paper, then repeat',
    });
  });

  test('a printer that never answers is proved by what it prints', async () => {
    const world = pageWorld({ sights: ['whole'], faults: ['one-way'] });
    expect(await world.run(printerTestPage)).toMatchObject({ verdict: 'passed' });
  });

  test.each<PrinterFaultKind>(['paper-out', 'cover-open', 'cutter-jam', 'overheated'])(
    '%s: nothing is asked about a page that never came',
    async (kind) => {
      const world = pageWorld({ sights: ['whole'], faults: [kind] });
      const outcome = await world.run(printerTestPage);
      expect(outcome).toMatchObject({ verdict: 'inconclusive', findings: [] });
      expect(outcome.reason).toMatch(/^not-printed: /);
      expect(world.asked).toEqual([]);
    },
  );

  test('nobody answers', async () => {
    expect(await pageWorld({ sights: [] }).run(printerTestPage)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'no-operator',
    });
  });

  test('obeys cancel', async () => {
    const abort = new AbortController();
    const world = pageWorld({ sights: ['white-lines', 'whole'], signal: abort.signal });
    world.look.context.time.after(3_500, () => abort.abort(new Error('stop')));
    expect(await world.run(printerTestPage)).toMatchObject({ verdict: 'cancelled' });
  });

  test.each(everyFault)('a printer that does not open (%s) is no complaint of this test', async (code) => {
    const terminal = bareTerminal({ printer: () => Promise.resolve(failed(code, code)) });
    const outcome = await printerTestPage.run(lookAt(terminal));
    expect(['passed', 'warning', 'failed']).not.toContain(outcome.verdict);
    expect(outcome.findings).toEqual([]);
  });

  test('is unsupported without a printer', async () => {
    expect(await printerTestPage.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
  });
});
