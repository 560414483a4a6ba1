import { expect, test } from 'vitest';
import type { DeviceContext, DeviceIdentity } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Printer, PrintJob } from '../../hal/contracts/printer.ts';
import type { PrinterFaultKind } from '../../hal/simulators/printer/mechanism.ts';

/** A printer in one situation, as a driver opened it. */
export interface PrinterRig {
  readonly opened: HalResult<Printer>;
  readonly context: DeviceContext;
  /** Lines on the paper, or null where nobody can look (a trace). */
  readonly lines: (() => readonly string[]) | null;
  close(): Promise<void>;
}

/** What happens to the printer before it is opened, and what the suite does with it. */
export interface PrinterSituation {
  readonly name: string;
  readonly faults: readonly PrinterFaultKind[];
  readonly does: 'status' | 'identity' | 'print';
}

/** Every situation of the suite; a trace of the same name records it. */
export const printerSituations: readonly PrinterSituation[] = [
  { name: 'ready', faults: [], does: 'status' },
  { name: 'paper-out', faults: ['paper-out'], does: 'status' },
  { name: 'paper-low', faults: ['paper-low'], does: 'status' },
  { name: 'paper-jam', faults: ['paper-jam'], does: 'status' },
  { name: 'cover-open', faults: ['cover-open'], does: 'status' },
  { name: 'overheated', faults: ['overheated'], does: 'status' },
  { name: 'cutter-jam', faults: ['cutter-jam'], does: 'status' },
  { name: 'unrecoverable', faults: ['low-voltage'], does: 'status' },
  { name: 'cover-open-and-paper-out', faults: ['cover-open', 'paper-out'], does: 'status' },
  { name: 'silent', faults: ['silent'], does: 'status' },
  { name: 'identity', faults: [], does: 'identity' },
  { name: 'prints', faults: [], does: 'print' },
  { name: 'refuses-without-paper', faults: ['paper-out'], does: 'print' },
];

/** What the suite prints. */
export const conformanceJob: PrintJob = {
  lines: ['终端自检单', 'TID 00012345'],
  blocks: [{ kind: 'columns', left: '打印头', right: '正常' }, { kind: 'head-bars' }],
  cut: true,
};

const well = {
  condition: 'online',
  coverOpen: false,
  paper: 'ok',
  cutterJammed: false,
  headHot: false,
  lowVoltage: false,
  unrecoverable: false,
};

/** What status must say in each situation, besides what is well. */
const expectedStatus: Readonly<Record<string, object>> = {
  ready: {},
  'paper-out': { condition: 'userError', paper: 'out' },
  'paper-low': { paper: 'low' },
  'paper-jam': { condition: 'hardwareError', paper: 'jammed' },
  'cover-open': { condition: 'userError', coverOpen: true },
  overheated: { condition: 'offline', headHot: true },
  'cutter-jam': { condition: 'hardwareError', cutterJammed: true },
  unrecoverable: { condition: 'hardwareError', unrecoverable: true, lowVoltage: 'unknown' },
  'cover-open-and-paper-out': { condition: 'userError', coverOpen: true, paper: 'out' },
};

/** What differs between printers and between the ways to reach them. */
export interface PrinterConformance {
  /** Situations that cost too much there. */
  readonly skipped?: readonly string[];
  readonly identity?: DeviceIdentity;
  /** What the raw status looks like. */
  readonly raw?: RegExp;
}

/** What every printer driver must do, whatever it is connected through. */
export function describePrinter(
  rigFor: (situation: PrinterSituation) => Promise<PrinterRig>,
  conformance: PrinterConformance = {},
): void {
  const { skipped = [] } = conformance;
  for (const situation of printerSituations.filter(({ name }) => !skipped.includes(name))) {
    test(`${situation.does}: ${situation.name}`, async () => {
      const rig = await rigFor(situation);
      try {
        await verify(situation, rig, conformance);
      } finally {
        await rig.close();
      }
    });
  }
}

async function verify(
  situation: PrinterSituation,
  rig: PrinterRig,
  { identity = epsonIdentity, raw = fourBytes }: PrinterConformance,
): Promise<void> {
  if (!rig.opened.ok) throw new Error(rig.opened.fault.detail);
  const printer = rig.opened.value;
  if (situation.does === 'status') await verifyStatus(situation.name, printer, { context: rig.context, raw });
  else if (situation.does === 'identity') await verifyIdentity(printer, rig.context, identity);
  else await verifyPrint(situation, printer, rig);
  await printer.close();
  expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
}

const fourBytes = /^(?:[0-9a-f]{2} ){3}[0-9a-f]{2}$/;

const epsonIdentity: DeviceIdentity = {
  maker: 'EPSON',
  model: 'TM-T88VI',
  serial: 'X3BC012345',
  firmware: '40.41 ESC/POS',
};

async function verifyStatus(
  name: string,
  printer: Printer,
  { context, raw }: { readonly context: DeviceContext; readonly raw: RegExp },
): Promise<void> {
  const status = await printer.status(context);
  if (name === 'silent') {
    expect(status).toMatchObject({ ok: false, fault: { code: 'silent' } });
    return;
  }
  expect(status).toMatchObject({ ok: true, value: { ...well, ...expectedStatus[name] } });
  expect(status.ok && status.value.raw).toMatch(raw);
  expect(printer.coverage).toMatchObject({ coverOpen: 'live', paper: 'live', lowVoltage: 'inferred' });
}

async function verifyIdentity(
  printer: Printer,
  context: DeviceContext,
  identity: DeviceIdentity,
): Promise<void> {
  expect(await printer.identity(context)).toEqual({ ok: true, value: identity });
}

async function verifyPrint(situation: PrinterSituation, printer: Printer, rig: PrinterRig): Promise<void> {
  const outcome = await printer.print(conformanceJob, rig.context);
  if (situation.faults.length > 0) {
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'refused' } });
    expect(rig.lines?.() ?? []).toEqual([]);
    return;
  }
  expect(outcome).toMatchObject({ ok: true, value: { proof: 'printed', status: well } });
  expect(rig.lines?.() ?? conformanceLines).toEqual(conformanceLines);
}

const conformanceLines = ['终端自检单', 'TID 00012345', `打印头${' '.repeat(38)}正常`];
