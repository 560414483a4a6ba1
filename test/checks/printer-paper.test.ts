import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { PrinterStatus } from '../../hal/contracts/printer.ts';
import type { CheckOutcome, Look } from '../../src/checks/check.ts';
import { failedWith } from '../../src/checks/outcome.ts';
import { printerPaper } from '../../src/checks/printer-paper.ts';
import { fakePrinter, goodPrinterStatus } from '../support/fake-printer.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

function lookOf(
  answer: ReturnType<typeof ok<PrinterStatus>> | ReturnType<typeof failed>,
  blind: string[] = [],
): Look {
  const printer = fakePrinter({ status: () => Promise.resolve(answer) });
  return lookAt(
    bareTerminal({
      devices: new Set(['printer']),
      blind: new Set(blind),
      printer: () => Promise.resolve(ok(printer)),
    }),
  );
}

const run = (paper: PrinterStatus['paper'], blind: string[] = []): Promise<CheckOutcome> =>
  printerPaper.run(lookOf(ok({ ...goodPrinterStatus, paper }), blind));

it('finds paper that is out, and warns of paper that runs low', async () => {
  expect(await run('out')).toMatchObject({ verdict: 'failed', findings: [{ id: 'printer.paper-out' }] });
  expect(await run('low')).toMatchObject({ verdict: 'warning', findings: [{ id: 'printer.paper-low' }] });
});

it('is quiet when there is paper, and cannot tell when it cannot see any', async () => {
  expect(await run('ok')).toMatchObject({ verdict: 'passed', findings: [] });
  expect(await run('jammed')).toMatchObject({ verdict: 'inconclusive', findings: [] });
  expect(await run('unknown')).toMatchObject({ verdict: 'inconclusive' });
  expect(await run(null)).toMatchObject({ verdict: 'inconclusive' });
  expect(await run('out', ['printer.paper'])).toMatchObject({ verdict: 'inconclusive', findings: [] });
});

describe('survives a printer that does not answer', () => {
  it('whatever the fault, it condemns no paper', async () => {
    for (const code of everyFault) {
      const outcome = await printerPaper.run(lookOf(failed(code, code)));
      expect(['passed', 'warning', 'failed']).not.toContain(outcome.verdict);
      expect(outcome.findings).toEqual([]);
    }
  });

  it('stands below the printer when that is known not to answer', async () => {
    const evidence = [{ of: 'printer.online', value: 'silent', how: 'live' }] as const;
    const earlier = new Map([['printer-status', failedWith([{ id: 'printer.silent', evidence }])]]);
    const outcome = await printerPaper.run({ ...lookOf(failed('silent', 'no answer')), earlier });
    expect(outcome).toMatchObject({ verdict: 'skipped', reason: 'blocked-by:printer-status' });
  });

  it('is unsupported where there is no printer', async () => {
    expect(await printerPaper.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
  });
});

it('obeys cancel', async () => {
  expect(await printerPaper.run(lookOf(failed('cancelled', 'stopped')))).toMatchObject({
    verdict: 'cancelled',
  });
});
