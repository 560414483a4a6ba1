import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { PrinterMismatch } from '../../hal/contracts/printer.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { faultEvidence, outcomeOfDeviceFault } from './device-fault.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { failedWith, unsupported } from './outcome.ts';
import { askPrinter, covered, printerEvidence } from './printer-answer.ts';
import type { PrinterAnswer } from './printer-answer.ts';
import { printerFindings } from './printer-findings.table.ts';

/** Looks at whether the printer answers and can print: cover, jam, cutter, head, supply. Paper is `printer-paper`'s. */
export const printerStatus = defineCheck({
  id: 'printer-status',
  title: { zh: '打印机', en: 'Printer' },
  level: 'internal',
  effects: [],
  needs: ['printer'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: printerFindings,
  run: async ({ terminal, context }) => {
    if (terminal.printer === undefined) return unsupported('no-device');
    const answer = await askPrinter(terminal, context);
    if (answer.ok) return outcomeOfStatus(answer.value, terminal);
    const printer = await terminal.printer();
    return withoutAnswer(answer.fault, terminal, (printer.ok ? printer.value.mismatch : null) ?? null);
  },
});

type PrinterFinding = keyof typeof printerFindings;

function outcomeOfStatus(answer: PrinterAnswer, terminal: Terminal): CheckOutcome<PrinterFinding> {
  const { condition } = answer.status;
  const online: Evidence = {
    of: 'printer.online',
    value: condition,
    how: 'live',
    raw: answer.status.raw.slice(0, 200),
  };
  if (condition === 'noDevice') return failedWith([{ id: 'printer.absent', evidence: [online] }]);
  if (condition === 'deviceBusy') return busy(online);
  const looks = looksOf(answer, terminal.blind);
  const explained = looks.some((look) => look.state === 'wrong');
  if (!explained && isDown(condition) && answer.status.paper !== 'out')
    return conclude([...looks, wrong('printer.offline', online)]);
  return conclude(condition === 'online' ? [...looks, well(online)] : looks);
}

function isDown(condition: PrinterAnswer['status']['condition']): boolean {
  return condition === 'offline' || condition === 'powerOff' || condition === 'hardwareError';
}

/** In the order in which a person must deal with them: nothing below an open cover can be trusted before it is closed. */
function looksOf(answer: PrinterAnswer, blind: ReadonlySet<string>): LookedAt<PrinterFinding>[] {
  const { status } = answer;
  const flags = [
    ['printer.cover', 'coverOpen', status.coverOpen, 'printer.cover-open'],
    ['printer.paper', 'paper', jammed(status.paper), 'printer.paper-jam'],
    ['printer.error', 'unrecoverable', status.unrecoverable, 'printer.unrecoverable'],
    ['printer.cutter', 'cutterJammed', status.cutterJammed, 'printer.cutter-jam'],
    ['printer.head', 'headHot', status.headHot, 'printer.overheated'],
    ['printer.voltage', 'lowVoltage', status.lowVoltage, 'printer.low-voltage'],
  ] as const;
  return flags.map(([of, field, sensed, finding]) =>
    lookAt<boolean, PrinterFinding>(blind, of, covered(answer, field, sensed), (isWrong) => {
      const evidence = printerEvidence(answer, of, EVIDENCE_VALUE[finding][isWrong ? 1 : 0], field);
      return isWrong ? wrong(finding, evidence) : well(evidence);
    }),
  );
}

function jammed(paper: PrinterAnswer['status']['paper']): boolean | 'unknown' | null {
  return paper === null || paper === 'unknown' ? paper : paper === 'jammed';
}

/** What each field is called when it is well and when it is not. */
const EVIDENCE_VALUE = {
  'printer.cover-open': ['closed', 'open'],
  'printer.paper-jam': ['not jammed', 'jammed'],
  'printer.unrecoverable': ['none', 'unrecoverable'],
  'printer.cutter-jam': ['free', 'jammed'],
  'printer.overheated': ['normal', 'too hot'],
  'printer.low-voltage': ['normal', 'too low'],
} as const;

/** Which complaint a fault of the link is; everything else could not be tested. */
const linkFindings: Readonly<Partial<Record<FaultCode, PrinterFinding>>> = {
  'no-device': 'printer.absent',
  unreachable: 'printer.absent',
  refused: 'printer.absent',
  disconnected: 'printer.disconnected',
  reset: 'printer.disconnected',
  silent: 'printer.silent',
  'timed-out': 'printer.silent',
};

const mismatchFindings: Readonly<Record<PrinterMismatch, PrinterFinding>> = {
  'baud-rate': 'printer.wrong-baud',
  'command-language': 'printer.wrong-language',
};

function withoutAnswer(
  fault: Fault,
  terminal: Terminal,
  mismatch: PrinterMismatch | null,
): CheckOutcome<PrinterFinding> {
  if (fault.code === 'busy') return busy(faultEvidence('printer.online', fault));
  if (fault.code === 'unsupported') return oneWay(faultEvidence('printer.online', fault));
  const findings =
    mismatch === null ? linkFindings : { ...linkFindings, protocol: mismatchFindings[mismatch] };
  return outcomeOfDeviceFault(fault, terminal, { device: 'printer', of: 'printer.online', findings });
}

/** Somebody is printing: said, but never a complaint. */
function busy(evidence: Evidence): CheckOutcome<PrinterFinding> {
  const findings = [{ id: 'printer.busy', evidence: [evidence] }] as const;
  return { verdict: 'skipped', reason: 'device-in-use', findings, measurements: [], seen: [] };
}

/** Takes bytes and never answers, as many cheap units do: it may print well, nobody can tell. */
function oneWay(evidence: Evidence): CheckOutcome<PrinterFinding> {
  const findings = [{ id: 'printer.one-way', evidence: [evidence] }] as const;
  return { verdict: 'inconclusive', reason: 'not-observable', findings, measurements: [], seen: [] };
}
