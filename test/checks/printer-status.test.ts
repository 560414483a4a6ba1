import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FaultCode } from '../../hal/contracts/fault.ts';
import type { Printer, PrinterMismatch, PrinterStatus } from '../../hal/contracts/printer.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { printerStatus } from '../../src/checks/printer-status.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { fakePrinter, goodPrinterStatus } from '../support/fake-printer.ts';

function run(
  status: Partial<PrinterStatus>,
  parts: { readonly blind?: readonly string[]; readonly coverage?: Partial<Printer['coverage']> } = {},
): Promise<CheckOutcome> {
  const printer = fakePrinter({ status: () => Promise.resolve(ok({ ...goodPrinterStatus, ...status })) });
  const covered = { ...printer, coverage: { ...printer.coverage, ...parts.coverage } };
  const terminal = bareTerminal({
    devices: new Set(['printer']),
    blind: new Set(parts.blind),
    printer: () => Promise.resolve(ok(covered)),
  });
  return printerStatus.run(lookAt(terminal));
}

function runFault(code: FaultCode, parts: { readonly expected?: boolean; readonly late?: boolean } = {}) {
  const fault = failed(code, `the printer is ${code}`);
  const terminal = bareTerminal({
    devices: new Set(parts.expected === false ? [] : ['printer']),
    printer: () =>
      Promise.resolve(
        parts.late === true ? ok(fakePrinter({ status: () => Promise.resolve(fault) })) : fault,
      ),
  });
  return printerStatus.run(lookAt(terminal));
}

function runMismatch(mismatch: PrinterMismatch | null): Promise<CheckOutcome> {
  const fault = failed('protocol', 'no answer of this printer means anything');
  const printer = fakePrinter({ mismatch, status: () => Promise.resolve(fault) });
  const terminal = bareTerminal({
    devices: new Set(['printer']),
    printer: () => Promise.resolve(ok(printer)),
  });
  return printerStatus.run(lookAt(terminal));
}

const idsOf = (outcome: CheckOutcome): string[] => outcome.findings.map((finding) => finding.id);

describe('finds what is wrong', () => {
  it.each([
    [{ coverOpen: true }, 'printer.cover-open'],
    [{ paper: 'jammed' }, 'printer.paper-jam'],
    [{ cutterJammed: true }, 'printer.cutter-jam'],
    [{ headHot: true }, 'printer.overheated'],
    [{ lowVoltage: true }, 'printer.low-voltage'],
    [{ unrecoverable: true }, 'printer.unrecoverable'],
    [{ condition: 'offline' }, 'printer.offline'],
    [{ condition: 'noDevice' }, 'printer.absent'],
  ] as const)('%j → %s', async (status, finding) => {
    const outcome = await run(status);
    expect(outcome.verdict).toBe('failed');
    expect(idsOf(outcome)).toEqual([finding]);
  });

  it('several at once, with the bytes they were read from', async () => {
    const outcome = await run({ coverOpen: true, cutterJammed: true, condition: 'userError' });
    expect(idsOf(outcome)).toEqual(['printer.cover-open', 'printer.cutter-jam']);
    expect(outcome.findings[0]?.evidence[0]).toEqual({
      of: 'printer.cover',
      value: 'open',
      how: 'live',
      raw: '16 12 12 12',
    });
  });

  it('leaves being offline to the cause that is known', async () => {
    expect(idsOf(await run({ coverOpen: true, condition: 'offline' }))).toEqual(['printer.cover-open']);
    expect(idsOf(await run({ paper: 'out', condition: 'offline' }))).toEqual([]);
  });
});

describe('is quiet when the printer is well', () => {
  it('and says what it saw', async () => {
    const outcome = await run({});
    expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
    expect(outcome.seen.map((evidence) => evidence.of)).toContain('printer.cover');
  });

  it('but never passes a field it cannot see', async () => {
    const blind = await run({ coverOpen: true }, { blind: ['printer.cover'] });
    expect(blind).toMatchObject({ verdict: 'passed', reason: 'not-observable: printer.cover' });
    expect(blind.seen.map((evidence) => evidence.of)).not.toContain('printer.cover');
    const uncovered = await run({ lowVoltage: false }, { coverage: { lowVoltage: 'not-observable' } });
    expect(uncovered.seen.map((evidence) => evidence.of)).not.toContain('printer.voltage');
  });

  it('and cannot tell when a field cannot be told now', async () => {
    expect(await run({ headHot: 'unknown' })).toMatchObject({
      verdict: 'inconclusive',
      reason: 'unknown: printer.head',
    });
  });
});

describe('survives a printer that does not answer', () => {
  it.each([
    ['no-device', 'printer.absent'],
    ['unreachable', 'printer.absent'],
    ['refused', 'printer.absent'],
    ['disconnected', 'printer.disconnected'],
    ['reset', 'printer.disconnected'],
    ['silent', 'printer.silent'],
    ['timed-out', 'printer.silent'],
  ] as const)('%s → %s, at opening and later', async (code, finding) => {
    for (const late of [false, true]) {
      const outcome = await runFault(code, { late });
      expect(outcome.verdict).toBe('failed');
      expect(idsOf(outcome)).toEqual([finding]);
    }
  });

  it.each([
    ['baud-rate', 'printer.wrong-baud'],
    ['command-language', 'printer.wrong-language'],
    [null, null],
  ] as const)('answers that mean nothing, for %s → %s', async (mismatch, finding) => {
    const outcome = await runMismatch(mismatch);
    expect(idsOf(outcome)).toEqual(finding === null ? [] : [finding]);
    expect(outcome.verdict).toBe(finding === null ? 'error' : 'failed');
  });

  it('a printer in use is skipped, one that never reports is inconclusive; neither is a complaint', async () => {
    expect(await runFault('busy')).toMatchObject({ verdict: 'skipped', reason: 'device-in-use' });
    const oneWay = await runFault('unsupported', { late: true });
    expect(oneWay).toMatchObject({ verdict: 'inconclusive', reason: 'not-observable' });
    expect(idsOf(oneWay)).toEqual(['printer.one-way']);
  });

  it('a printer this terminal is not meant to have is never a fault', async () => {
    expect(await printerStatus.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
    for (const code of everyFault) {
      expect((await runFault(code, { expected: false })).verdict).not.toBe('failed');
    }
    expect(await runFault('no-device', { expected: false })).toMatchObject({
      verdict: 'unsupported',
      reason: 'no-device',
    });
  });
});

it('obeys cancel', async () => {
  expect(await runFault('cancelled', { late: true })).toMatchObject({ verdict: 'cancelled' });
});
