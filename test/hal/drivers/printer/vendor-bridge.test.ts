import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
import { vendorBridge } from '../../../../hal/drivers/printer/vendor-bridge.ts';
import { realPorts } from '../../../../hal/links/open-port.ts';
import { listenUnix } from '../../../../hal/links/unix-link.ts';
import { VendorCompanion } from '../../../../hal/simulators/printer/vendor-companion.ts';
import { createVirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { companionRig } from '../../../support/companion-rig.ts';
import { realContext } from '../../../support/driver-context.ts';
import { checkForLeaks } from '../../../support/leak-check.ts';
import { realTime } from '../../../support/real-time.ts';

const short: PrintJob = { lines: ['终端自检单', '打印机正常'], cut: true };
const long: PrintJob = {
  lines: Array.from({ length: 3000 }, (_, line) => `line ${String(line)} ${'.'.repeat(20)}`),
  cut: true,
};

describe('a built-in printer behind its companion', () => {
  test.each(['sunmi', 'pax'] as const)('%s tells what it is, how it is, and prints', async (vendor) => {
    const rig = companionRig({ vendor });
    const printer = await rig.opened();
    expect(await printer.identity(rig.context)).toMatchObject({
      ok: true,
      value: { maker: vendor, serial: 'VB0001' },
    });
    expect(await printer.status(rig.context)).toMatchObject({
      ok: true,
      value: { condition: 'online', paper: 'ok' },
    });
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.printer.printed.lines.slice(0, 2)).toEqual(short.lines);
    expect(printer.coverage.paper).toBe('live');
    await printer.close();
    expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  });

  test.each([
    ['sunmi', false, 'cover-open', { coverOpen: true }],
    ['sunmi', false, 'paper-out', { paper: 'out' }],
    ['sunmi', false, 'overheated', { headHot: true }],
    ['sunmi', false, 'cutter-jam', { cutterJammed: true }],
    ['pax', false, 'cover-open', { coverOpen: true }],
    ['pax', true, 'cover-open', { coverOpen: true }],
    ['pax', true, 'cutter-jam', { cutterJammed: true }],
    ['pax', false, 'low-voltage', { lowVoltage: true }],
  ] as const)(
    '%s (unsigned: %s) tells %s and refuses to print',
    async (vendor, unsignedCodes, kind, status) => {
      const rig = companionRig({ vendor, unsignedCodes }, [kind]);
      const printer = await rig.opened();
      expect(await printer.status(rig.context)).toMatchObject({ ok: true, value: status });
      expect(await printer.print(short, rig.context)).toMatchObject({
        ok: false,
        fault: { code: 'refused' },
      });
      expect(rig.printer.printed.elements).toEqual([]);
    },
  );

  test('a long job goes in parts and arrives whole', async () => {
    const rig = companionRig();
    const printer = await rig.opened();
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.printer.printed.lines.slice(0, 3000)).toEqual(long.lines);
  });

  test('stops when the paper ends in the middle', async () => {
    const rig = companionRig();
    const printer = await rig.opened();
    rig.printer.knobs.midJob = { afterBytes: 3000, happens: 'paper-out' };
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
  });

  test('is busy while somebody else prints', async () => {
    const rig = companionRig({ vendor: 'pax' }, ['busy']);
    const printer = await rig.opened();
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: false, fault: { code: 'busy' } });
  });
});

describe('a companion that is not as it should be', () => {
  test('silent, newer, or closing', async () => {
    expect(await companionRig({}, ['silent']).open()).toMatchObject({ ok: false, fault: { code: 'silent' } });
    expect(await companionRig({ protocol: 2 }).open()).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
    const rig = companionRig();
    const printer = await rig.opened();
    let lost = 0;
    printer.onDisconnect(() => {
      lost += 1;
    });
    await rig.socket.close();
    expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    expect(lost).toBe(1);
  });

  test('cancelled while it is silent', async () => {
    const stop = new AbortController();
    const rig = companionRig({}, ['silent'], stop.signal);
    rig.time.after(300, () => stop.abort(new Error('stop')));
    expect(await rig.open()).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(rig.time.monotonicMs()).toBe(300);
  });
});

describe('over a real unix socket', () => {
  checkForLeaks();

  test('the companion is dialled, asked and printed through', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'posdoctor-bridge-'));
    const socketPath = path.join(folder, 'printer.sock');
    const printer = createVirtualPrinter({
      time: realTime,
      random: createSeededRandom(1),
      personality: 'hprt',
    });
    const companion = new VendorCompanion({ time: realTime, printer, vendor: 'sunmi' });
    const listener = await listenUnix(socketPath, realTime, (link) => companion.attach(link));
    if (!listener.ok) throw new Error(listener.fault.detail);
    const seams = { openPort: realPorts(realTime) };
    const opened = await vendorBridge.open(
      seams,
      { port: { kind: 'bridge', path: socketPath } },
      realContext(),
    );
    if (!opened.ok) throw new Error(opened.fault.detail);
    expect(await opened.value.print(short, realContext())).toMatchObject({
      ok: true,
      value: { proof: 'printed' },
    });
    expect(printer.printed.lines.slice(0, 2)).toEqual(short.lines);
    await opened.value.close();
    await listener.value.close();
    await rm(folder, { recursive: true, force: true });
  });
});
