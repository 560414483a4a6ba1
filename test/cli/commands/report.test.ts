import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listener } from '../../../hal/contracts/links.ts';
import { serveVirtualPrinter } from '../../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../../hal/simulators/printer/virtual-printer.ts';
import type { VirtualPrinter } from '../../../hal/simulators/printer/virtual-printer.ts';
import { newestCode } from '../../../hal/simulators/scanner/newest-code.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli, CliResult } from '../../support/cli.ts';
import { realTime } from '../../support/real-time.ts';

let cli: BuiltCli;
let data: string;
let id: string;
let printer: VirtualPrinter;
let listener: Listener;

const report = (...args: string[]): Promise<CliResult> => cli.run(['report', ...args, '--data', data]);

beforeAll(async () => {
  cli = await buildCli();
  data = mkdtempSync(join(tmpdir(), 'posdoctor-report-'));
  await cli.run(['run', '--terminal', 'sim:test/scenarios/cover-open.json', '--data', data]);
  id = (await report('list')).stdout.split(' ')[0] ?? '';
  printer = createVirtualPrinter({ time: realTime, random: createSeededRandom(1), personality: 'epson' });
  const served = await serveVirtualPrinter(printer, realTime, 0);
  if (!served.ok) throw new Error(served.fault.detail);
  listener = served.value;
});
afterAll(async () => {
  cli.remove();
  rmSync(data, { recursive: true, force: true });
  await listener.close();
});

const printOn = (...args: string[]): Promise<CliResult> =>
  report(
    'print',
    id,
    '--terminal',
    'local',
    '--device',
    `printer=tcp:127.0.0.1:${String(listener.port)}`,
    ...args,
  );

describe('posdoctor report print', () => {
  it('prints the slip of a kept report on a real port, with a code that leads back to it', async () => {
    const printed = await printOn('--lang', 'zh');
    expect(printed).toMatchObject({ status: 0, stdout: '已打印（打印机确认）\n', stderr: '' });
    expect(printer.printed.lines[0]).toBe('终端诊断单');
    expect(printer.printed.lines.join('\n')).toMatch(/代码（请念出） +PRN-001/);
    expect(newestCode(printer.printed, printer.widthDots)).toContain(`*${id.toUpperCase()}`);
  });

  it('speaks English and JSON, too', async () => {
    const printed = await printOn('--lang', 'en', '--json');
    expect(JSON.parse(printed.stdout)).toEqual({ printed: id, proof: 'printed' });
    expect(printer.printed.lines).toContain('Terminal check');
  });

  it('says what keeps it from printing', async () => {
    printer.suffer({ kind: 'paper-out' });
    const refused = await printOn();
    expect(refused.status).toBe(7);
    expect(refused.stderr).toContain('not printed: nothing was sent: paper-out');
    printer.mend('paper-out');
  });

  it('says on a simulated printer that it came out there', async () => {
    const printed = await report(
      'print',
      id,
      '--terminal',
      'sim:test/scenarios/healthy.json',
      '--lang',
      'en',
    );
    expect(printed).toMatchObject({ status: 0, stdout: 'printed, the printer says\n' });
  });

  it.each([
    [['print', 'nope'], 9, 'no report "nope"'],
    [['print', 'ID', '--terminal', 'agent:http://hub.example/a-1'], 7, 'printed at the terminal'],
    [['print', 'ID', '--device', 'printer=fax:1'], 2, 'printer'],
    [['print', 'ID', '--terminal', 'elsewhere'], 2, 'expected sim:<file>'],
  ] as const)('%j ends with %i', async (args, status, message) => {
    const result = await report(...args.map((arg) => (arg === 'ID' ? id : arg)));
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(message);
  });
});
