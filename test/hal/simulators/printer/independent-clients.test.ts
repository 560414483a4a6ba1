import { print } from 'receiptio';
import { transform } from 'receiptline';
import { describe, expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import type { PrinterFaultKind } from '../../../../hal/simulators/printer/mechanism.ts';
import type { PersonalityId } from '../../../../hal/simulators/printer/personality.table.ts';
import { serveVirtualPrinter } from '../../../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { checkForLeaks } from '../../../support/leak-check.ts';
import { printerBench } from '../../../support/printer-bench.ts';
import { realTime } from '../../../support/real-time.ts';

const receipt = '^^^终端自检单\n\n终端号|TID 00012345\n打印头|正常\n网络|正常\n=\n';

/** receiptio knows no other port than 9100, so each test run listens on a loopback address of its own. */
const host = `127.${String(1 + (process.pid >> 16))}.${String((process.pid >> 8) & 255)}.${String(process.pid & 255)}`;

async function withPrinter<T>(
  use: (printer: VirtualPrinter) => Promise<T>,
  personality: PersonalityId = 'epson',
): Promise<T> {
  const printer = createVirtualPrinter({
    time: realTime,
    random: createSeededRandom(1),
    personality,
  });
  const listener = await serveVirtualPrinter(printer, realTime, 9100, host);
  if (!listener.ok) throw new Error(listener.fault.detail);
  try {
    return await use(printer);
  } finally {
    await listener.value.close();
  }
}

describe('receiptio, a print client of others', () => {
  checkForLeaks();

  const table: readonly (readonly [PrinterFaultKind | null, string])[] = [
    [null, 'online'],
    ['cover-open', 'coveropen'],
    ['paper-out', 'paperempty'],
    ['paper-low', 'online'],
    ['cutter-jam', 'error'],
    ['overheated', 'error'],
    ['low-voltage', 'error'],
  ];

  test.each(table)('with %s reads %s', async (kind, status) => {
    await withPrinter(async (printer) => {
      if (kind !== null) printer.suffer({ kind });
      expect(await print('', `-d ${host} -p escpos -q printer`)).toBe(status);
    });
  });

  test.each([
    [true, 'drawerclosed'],
    [false, 'draweropen'],
  ])('with the drawer line high: %s reads %s', async (high, status) => {
    await withPrinter(async (printer) => {
      printer.setDrawerHigh(high);
      expect(await print('', `-d ${host} -p escpos -q drawer`)).toBe(status);
    });
  });

  test('prints, and is told that it printed', async () => {
    await withPrinter(async (printer) => {
      expect(await print(receipt, `-d ${host} -p escpos -c 32 -l zh`)).toBe('success');
      const text = printer.printed.lines.join('\n').replaceAll(' ', '');
      expect(text).toContain('终端自检单');
      expect(text).toContain('打印头正常');
      expect(printer.printed.cuts).toBeGreaterThan(0);
    });
  });

  test('is told when the cover opens in the middle', async () => {
    await withPrinter(async (printer) => {
      printer.knobs.midJob = { afterBytes: 400, happens: 'cover-open' };
      expect(await print(receipt, `-d ${host} -p escpos -c 32 -l zh`)).toBe('coveropen');
    });
  });
});

describe('receiptio, finding out by itself', () => {
  checkForLeaks();

  test.each([
    ['epson', null, 'online'],
    ['epson', 'cover-open', 'coveropen'],
    ['star', null, 'online'],
    ['star', 'cover-open', 'coveropen'],
    ['star', 'paper-out', 'paperempty'],
    ['star-line', null, 'online'],
    ['star-line', 'cutter-jam', 'error'],
  ] as const)('%s with %s reads %s', async (personality, kind, status) => {
    await withPrinter(async (printer) => {
      if (kind !== null) printer.suffer({ kind });
      expect(await print('', `-d ${host} -q printer`)).toBe(status);
    }, personality);
  });

  test.each(['epson', 'star'] as const)('prints on %s, and is told that it printed', async (personality) => {
    await withPrinter(async (printer) => {
      expect(await print(receipt, `-d ${host} -c 32 -l zh`)).toBe('success');
      const text = printer.printed.lines.join('\n').replaceAll(' ', '');
      expect(text).toContain('终端自检单');
    }, personality);
  });
});

describe('receiptline, a receipt maker of others', () => {
  test.each([
    ['escpos', 'hprt', '00'],
    ['generic', 'hprt', '00'],
    ['starmbcs2', 'star', ''],
    ['starlinembcs2', 'star-line', ''],
  ] as const)('%s prints as it was laid out', async (command, personality, heard) => {
    const bench = printerBench({ personality, widthDots: 384 });
    const encoded = transform(receipt, { cpl: 32, encoding: 'gb18030', command, cutting: true });
    await bench.host.write(Buffer.from(encoded, 'binary'), 1000);
    await sleep(bench.time, 1000);
    const lines = bench.printer.printed.lines
      .map((line) => line.replaceAll(/\s+/g, ''))
      .filter((line) => line !== '');
    expect(lines).toEqual(['终端自检单', '终端号TID00012345', '打印头正常', '网络正常']);
    expect(bench.heard()).toBe(heard);
  });
});
