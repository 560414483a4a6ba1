import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { escpos } from '../../../../hal/drivers/printer/escpos.ts';
import { recordingLink } from '../../../../hal/links/recording-link.ts';
import { replayLink } from '../../../../hal/links/replay-link.ts';
import { formatTrace, parseTrace } from '../../../../hal/links/trace.ts';
import type { Trace, TraceStep } from '../../../../hal/links/trace.ts';
import type { PersonalityId } from '../../../../hal/simulators/printer/personality.table.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { conformanceJob, describePrinter, printerSituations } from '../../../conformance/printer.ts';
import type { PrinterRig, PrinterSituation } from '../../../conformance/printer.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

async function overMemory(
  situation: PrinterSituation,
  personality: PersonalityId = 'epson',
): Promise<PrinterRig> {
  const rig = memoryRig({ personality, faults: situation.faults.map((kind) => ({ kind })) });
  return {
    opened: await rig.open(),
    context: rig.context,
    lines: () => rig.virtual.printed.lines,
    close: () => Promise.resolve(rig.time.dispose()),
  };
}

function readTrace(name: string): Trace {
  const trace = parseTrace(readFileSync(`test/traces/escpos/${name}.trace`, 'utf8'));
  if (!trace.ok) throw new Error(`${name}: ${trace.error.detail}`);
  return trace.value;
}

async function overTrace(situation: PrinterSituation): Promise<PrinterRig> {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const context = { time, random: createSeededRandom('driver'), signal: new AbortController().signal };
  const trace = readTrace(situation.name);
  const openPort = () => Promise.resolve({ ok: true as const, value: replayLink(trace, time) });
  const opened = await escpos.open({ openPort }, { port: { kind: 'usb-lp', path: '/dev/usb/lp0' } }, context);
  return { opened, context, lines: null, close: () => Promise.resolve(time.dispose()) };
}

describe('over memory', () => {
  describePrinter((situation) => overMemory(situation));
});

describe('a TP80K over memory', () => {
  const identity = { maker: 'HPRT', model: 'TP80K', serial: null, firmware: 'FV1.044' };
  describePrinter((situation) => overMemory(situation, 'hprt'), { identity });
});

describe('a no-name 80 mm printer over memory', () => {
  const identity = { maker: 'POS80', model: 'POS-80C', serial: null, firmware: '2.06' };
  // It has no sensor that could say that the paper is low.
  describePrinter((situation) => overMemory(situation, 'pos80'), { identity, skipped: ['paper-low'] });
});

describe('over a trace', () => {
  describePrinter(overTrace);
});

describe('the traces', () => {
  test.each(printerSituations.map((situation) => [situation.name, situation] as const))(
    '%s is what driver and simulated printer say to each other',
    async (name, situation) => {
      const rig = memoryRig({ faults: situation.faults.map((kind) => ({ kind })) });
      const steps: TraceStep[] = [];
      rig.wrap = (link) => recordingLink(link, rig.time, (step) => void steps.push(step));
      const printer = await rig.opened({ port: { kind: 'usb-lp', path: '/dev/usb/lp0' } });
      if (situation.does === 'status') await printer.status(rig.context);
      else if (situation.does === 'identity') await printer.identity(rig.context);
      else await printer.print(conformanceJob, rig.context);
      await printer.close();
      const about = {
        device: 'printer',
        model: 'simulated printer, personality epson (TM-T88VI)',
        firmware: '40.41 ESC/POS',
        transport: 'usb-lp',
        situation: name,
      };
      await expect(formatTrace({ about, steps })).toMatchFileSnapshot(`../../../traces/escpos/${name}.trace`);
    },
  );
});
