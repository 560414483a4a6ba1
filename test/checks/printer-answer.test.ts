import { expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { askPrinter, covered, printerEvidence } from '../../src/checks/printer-answer.ts';
import { fakePrinter, goodPrinterStatus } from '../support/fake-printer.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

it('asks the printer the terminal has, and says when it has none', async () => {
  const { context } = lookAt(bareTerminal());
  expect(await askPrinter(bareTerminal(), context)).toMatchObject({ fault: { code: 'no-device' } });
  const terminal = bareTerminal({ printer: () => Promise.resolve(ok(fakePrinter())) });
  expect(await askPrinter(terminal, context)).toMatchObject({
    ok: true,
    value: { status: goodPrinterStatus },
  });
});

it('keeps how a field is known with its evidence, and drops what the model cannot show', () => {
  const coverage = { ...fakePrinter().coverage, paper: 'inferred', headHot: 'not-observable' } as const;
  const answer = { status: goodPrinterStatus, coverage };
  expect(printerEvidence(answer, 'printer.paper', 'ok', 'paper')).toMatchObject({ how: 'inferred' });
  expect(covered(answer, 'headHot', false)).toBeNull();
  expect(covered(answer, 'paper', 'ok')).toBe('ok');
});
