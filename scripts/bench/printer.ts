// Printer speed: status polls beside raw round trips on the same kind of pty, encoding, and what idle polling costs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { escposDialect } from '../../hal/codecs/escpos/escpos-dialect.ts';
import { layOut } from '../../hal/codecs/receipt/lay-out.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import { escpos } from '../../hal/drivers/printer/escpos.ts';
import { widePaper } from '../../hal/drivers/printer/printer-options.ts';
import { realPorts } from '../../hal/links/open-port.ts';
import { openUsbLp } from '../../hal/links/usb-lp-link.ts';
import { serveVirtualPrinter } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { openSocatPty } from '../../hal/simulators/socat-pty.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';

const time = createProcessTime();
const polls = 400;

/** Prints each measure beside its limit. */
export async function run(): Promise<void> {
  measureEncoding();
  const folder = await mkdtemp(join(tmpdir(), 'posdoctor-bench-'));
  const printer = createVirtualPrinter({ time, random: createSeededRandom(1), personality: 'epson' });
  const listener = await serveVirtualPrinter(printer, time, 0);
  if (!listener.ok) throw new Error(listener.fault.detail);
  const pty = async (name: string) => {
    const opened = await openSocatPty(join(folder, name), listener.value.port, time);
    if (!opened.ok) throw new Error(opened.fault.detail);
    return opened.value;
  };
  try {
    const first = await pty('raw');
    const rawMs = await rawRoundTripMs(first.path);
    await first.pull();
    const second = await pty('driver');
    const pollMs = (await statusPollMs(second.path)) / 4;
    await second.pull();
    report('status question over a pty', pollMs, { unit: 'ms', against: rawMs, limit: 2 });
    const third = await pty('idle');
    await measureIdle(third.path);
    await third.pull();
  } finally {
    await listener.value.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function measureEncoding(): void {
  const lines = Array.from({ length: 200 }, (_, line) => `商品 ${String(line)} 红烧肉 x1 ￥12.00`);
  for (let round = 0; round < 20; round += 1) layOut({ lines, cut: true }, widePaper, escposDialect);
  const taken: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const started = time.monotonicMs();
    layOut({ lines, cut: true }, widePaper, escposDialect);
    taken.push(time.monotonicMs() - started);
  }
  // The median: what else the machine does meanwhile is not encoding.
  report('encoding 200 Chinese lines', taken.toSorted((one, other) => one - other)[25] ?? 0, {
    unit: 'ms',
    against: 5,
    limit: 1,
  });
}

async function rawRoundTripMs(path: string): Promise<number> {
  const port = new SerialPort({ path, baudRate: 9600, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error === null ? resolve() : reject(error)));
  });
  const once = (): Promise<void> =>
    new Promise((resolve) => {
      port.once('data', () => resolve());
      port.write(Buffer.of(0x10, 4, 1));
    });
  const ms = await medianMs(once);
  await new Promise<void>((resolve) => {
    port.close(() => resolve());
  });
  return ms;
}

async function statusPollMs(path: string): Promise<number> {
  const context: DeviceContext = {
    time,
    random: createSeededRandom(1),
    signal: new AbortController().signal,
  };
  const opened = await escpos.open(
    { openPort: realPorts(time) },
    { port: { kind: 'serial', path, baudRate: 9600 } },
    context,
  );
  if (!opened.ok) throw new Error(opened.fault.detail);
  const ms = await medianMs(async () => {
    const status = await opened.value.status(context);
    if (!status.ok) throw new Error(status.fault.detail);
  });
  await opened.value.close();
  return ms;
}

/** A link that is only listened to, as between two checks; what the process costs without it is taken off. */
async function measureIdle(path: string): Promise<void> {
  const without = await cpuPercentOver(10_000);
  const link = await openUsbLp(path, time);
  if (!link.ok) throw new Error(link.fault.detail);
  await waited(2000);
  const percent = Math.max(0, (await cpuPercentOver(10_000)) - without);
  await link.value.close();
  report('idle polling, share of one core', percent, { unit: '%', against: 0.1, limit: 1 });
}

async function cpuPercentOver(ms: number): Promise<number> {
  const before = process.cpuUsage();
  await waited(ms);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 10 / ms;
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => {
    time.after(ms, resolve);
  });
}

async function medianMs(work: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let poll = 0; poll < polls; poll += 1) {
    const started = time.monotonicMs();
    await work();
    taken.push(time.monotonicMs() - started);
  }
  return taken.toSorted((one, other) => one - other)[polls / 2] ?? 0;
}

interface Scale {
  readonly unit: string;
  readonly against: number;
  /** How many times `against` it may be. */
  readonly limit: number;
}

function report(what: string, value: number, { unit, against, limit }: Scale): void {
  const ratio = value / against;
  const verdict = ratio <= limit ? 'within' : 'ABOVE';
  const measured = `${value.toFixed(3)} ${unit}, ${ratio.toFixed(2)} x ${against.toFixed(3)} ${unit}`;
  console.log(`${what}: ${measured} (${verdict} ${String(limit)} x)`);
}
