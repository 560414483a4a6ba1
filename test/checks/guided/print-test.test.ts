import { expect, test } from 'vitest';
import { failed } from '../../../hal/contracts/fault.ts';
import { runPrintTest } from '../../../src/checks/guided/print-test.ts';
import type { PrintConclusion } from '../../../src/checks/guided/print-test.ts';
import { pageWorld } from '../../support/page-world.ts';
import type { PageWorldOptions } from '../../support/page-world.ts';

async function concluded(options: PageWorldOptions): Promise<PrintConclusion> {
  const world = pageWorld(options);
  const printer = await world.look.terminal.printer?.();
  if (printer?.ok !== true) throw new Error('no printer');
  return runPrintTest(world.look, printer.value);
}

test.each([
  [['whole'], null, 'whole'],
  [['faint', 'whole'], null, 'whole after clean-print-head'],
  [['white-lines', 'white-lines'], 'printer.dead-dots', null],
  [['blank', 'blank'], 'printer.dead-dots', null],
  [['nothing'], 'printer.prints-nothing', null],
] as const)('%j', async (sights, finding, seen) => {
  const conclusion = await concluded({ sights });
  expect(conclusion.finding?.id ?? null).toBe(finding);
  expect(conclusion.seen[0]?.value ?? null).toBe(seen);
});

test('what a person says is told as theirs', async () => {
  const conclusion = await concluded({ sights: ['white-lines', 'white-lines'] });
  expect(conclusion.finding?.evidence.map(({ how }) => how)).toEqual(['operator', 'operator']);
});

test('a printer that fails gives its fault, one that stops its reason', async () => {
  const world = pageWorld({ sights: ['whole'] });
  const printer = await world.look.terminal.printer?.();
  if (printer?.ok !== true) throw new Error('no printer');
  const gone = Object.assign(printer.value, { print: () => Promise.resolve(failed('disconnected', 'gone')) });
  expect(await runPrintTest(world.look, gone)).toMatchObject({ fault: { code: 'disconnected' } });
  const stopped = await concluded({ sights: [], faults: ['paper-out'] });
  expect(stopped).toMatchObject({ fault: null, finding: null });
  expect(stopped.reason).toContain('paper-out');
});

test('nothing from a printer that tells no status: paper and cover are seen to before it is called broken', async () => {
  const without = pageWorld({ sights: ['nothing', 'whole'], faults: ['one-way'] });
  const printer = await without.look.terminal.printer?.();
  if (printer?.ok !== true) throw new Error('no printer');
  expect(await runPrintTest(without.look, printer.value)).toMatchObject({
    finding: null,
    seen: [{ value: 'whole after look-inside-printer' }],
  });
  expect(without.asked).toEqual(['print-readable', 'look-inside-printer', 'print-readable']);
  const broken = await concluded({ sights: ['nothing', 'nothing'], faults: ['one-way'] });
  expect(broken.finding).toMatchObject({
    id: 'printer.prints-nothing',
    evidence: [{ value: 'nothing' }, { of: 'printer.print-after-looking-inside', value: 'nothing' }],
  });
  const left = await concluded({ sights: ['nothing'], faults: ['one-way'], cannot: ['look-inside-printer'] });
  expect(left).toMatchObject({ finding: null, reason: 'nothing: do look-inside-printer, then repeat' });
});
