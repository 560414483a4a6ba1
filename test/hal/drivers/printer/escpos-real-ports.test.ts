import { describe, expect, test } from 'vitest';
import type { PortAddress } from '../../../../hal/contracts/seams.ts';
import type { Printer } from '../../../../hal/contracts/printer.ts';
import { escpos } from '../../../../hal/drivers/printer/escpos.ts';
import { realPorts } from '../../../../hal/links/open-port.ts';
import { serveVirtualPrinter } from '../../../../hal/simulators/printer/printer-port.ts';
import { attachOverPty } from '../../../../hal/simulators/printer/host-baud-rate.ts';
import { createVirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import type { PrinterFaultKind } from '../../../../hal/simulators/printer/mechanism.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { describePrinter } from '../../../conformance/printer.ts';
import type { PrinterRig, PrinterSituation } from '../../../conformance/printer.ts';
import { realContext } from '../../../support/driver-context.ts';
import { checkForLeaks } from '../../../support/leak-check.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { openPtyPeer } from '../../../support/pty-peer.ts';
import { realTime } from '../../../support/real-time.ts';

const seams = { openPort: realPorts(realTime) };
/** Waiting for nothing costs seconds of real time; the suite over memory waits. */
const tooSlow = ['silent'];

function makePrinter(faults: readonly PrinterFaultKind[], baudRate = 9600): VirtualPrinter {
  return createVirtualPrinter({
    time: realTime,
    random: createSeededRandom('printer'),
    personality: 'epson',
    baudRate,
    faults: faults.map((kind) => ({ kind })),
  });
}

function openOn(port: PortAddress) {
  return escpos.open(seams, { port }, realContext());
}

async function overTcp(situation: PrinterSituation): Promise<PrinterRig> {
  const printer = makePrinter(situation.faults);
  const listener = await serveVirtualPrinter(printer, realTime, 0);
  if (!listener.ok) throw new Error(listener.fault.detail);
  return {
    opened: await openOn({ kind: 'tcp', host: '127.0.0.1', port: listener.value.port }),
    context: realContext(),
    lines: () => printer.printed.lines,
    close: () => listener.value.close(),
  };
}

async function overPty(situation: PrinterSituation): Promise<PrinterRig> {
  const printer = makePrinter(situation.faults);
  const pty = await openPtyPeer();
  printer.attach(pty.device);
  return {
    opened: await openOn({ kind: 'serial', path: pty.path, baudRate: 9600 }),
    context: realContext(),
    lines: () => printer.printed.lines,
    close: () => pty.close(),
  };
}

async function overUsbLp(situation: PrinterSituation): Promise<PrinterRig> {
  const printer = makePrinter(situation.faults);
  const pty = await openPtyPeer();
  printer.attach(pty.device);
  return {
    opened: await openOn({ kind: 'usb-lp', path: pty.path }),
    context: realContext(),
    lines: () => printer.printed.lines,
    close: () => pty.close(),
  };
}

describe('over TCP', () => {
  checkForLeaks();
  describePrinter(overTcp, { skipped: tooSlow });

  test('a second client is busy, not dead', async () => {
    const printer = makePrinter([]);
    const listener = await serveVirtualPrinter(printer, realTime, 0);
    if (!listener.ok) throw new Error(listener.fault.detail);
    const port: PortAddress = { kind: 'tcp', host: '127.0.0.1', port: listener.value.port };
    const first = await openOn(port);
    expect(first).toMatchObject({ ok: true });
    expect(await openOn(port)).toMatchObject({ ok: false, fault: { code: 'busy' } });
    if (first.ok) await first.value.close();
    await listener.value.close();
    expect(await openOn(port)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  });
});

describeWithPeer('socat', 'over a pty', () => {
  checkForLeaks();
  describePrinter(overPty, { skipped: tooSlow });

  test('a wrong baud rate is named as such', async () => {
    const printer = makePrinter([], 19_200);
    const pty = await openPtyPeer();
    attachOverPty(printer, pty.device, pty.path, realTime);
    const opened = await openOn({ kind: 'serial', path: pty.path, baudRate: 9600 });
    if (!opened.ok) throw new Error(opened.fault.detail);
    const status = await opened.value.status(realContext());
    expect(status).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    expect(JSON.stringify(status)).toContain('answers at 19200 baud, not at the configured 9600');
    await opened.value.close();
    await pty.close();
  });

  test('pulled in the middle of a job it is disconnected, and no core burns', async () => {
    const printer = makePrinter([]);
    const pty = await openPtyPeer();
    printer.attach(pty.device);
    const opened = await openOn({ kind: 'serial', path: pty.path, baudRate: 9600 });
    if (!opened.ok) throw new Error(opened.fault.detail);
    const lost = new Promise<void>((resolve) => {
      opened.value.onDisconnect(resolve);
    });
    const job = printLong(opened.value);
    await hasPrinted(printer, 100);
    await pty.pull();
    expect(await job).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    await lost;
    expect(await opened.value.status(realContext())).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
    const before = process.cpuUsage();
    await new Promise<void>((resolve) => {
      realTime.after(1000, resolve);
    });
    const used = process.cpuUsage(before);
    expect((used.user + used.system) / 1000).toBeLessThan(300);
    await opened.value.close();
    await pty.close();
  });
});

describeWithPeer('socat', 'as /dev/usb/lp, never blocking', () => {
  checkForLeaks();
  describePrinter(overUsbLp, { skipped: tooSlow });

  test('one that takes what the kernel holds and prints nothing ends the job', async () => {
    const printer = makePrinter([]);
    const pty = await openPtyPeer();
    printer.attach(pty.device);
    const opened = await openOn({ kind: 'usb-lp', path: pty.path });
    if (!opened.ok) throw new Error(opened.fault.detail);
    const job = printLong(opened.value);
    await hasPrinted(printer, 100);
    pty.device.pause();
    const outcome = await job;
    expect(outcome).toMatchObject({ ok: false });
    expect(['silent', 'timed-out']).toContain(outcome.ok ? '' : outcome.fault.code);
    await opened.value.close();
    await pty.close();
  });
});

function printLong(printer: Printer) {
  const lines = Array.from({ length: 20_000 }, (_, line) => `line ${String(line)}`);
  return printer.print({ lines, cut: true }, realContext());
}

async function hasPrinted(printer: VirtualPrinter, lines: number): Promise<void> {
  while (printer.state.counters.lineFeeds < lines) {
    await new Promise<void>((resolve) => {
      realTime.after(1, resolve);
    });
  }
}
