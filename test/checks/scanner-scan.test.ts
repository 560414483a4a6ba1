import { describe, expect, test } from 'vitest';
import { scannerScan } from '../../src/checks/scanner-scan.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { scanWorld } from '../support/scan-world.ts';
import type { ScanWorld } from '../support/scan-world.ts';

const asked = (world: ScanWorld): readonly string[] => world.steps.map(({ id }) => id);

describe('print and scan', () => {
  test('what is printed is scanned back: printer and scanner are both tried', async () => {
    const world = scanWorld();
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
    expect(outcome.seen).toEqual([{ of: 'scanner.scan', value: '3/3', how: 'live' }]);
    expect(outcome.measurements).toEqual([{ name: 'scanner.read-rate', value: 1, unit: 'share' }]);
    expect(asked(world)).toEqual(['scan-printed-code', 'scan-printed-code', 'scan-printed-code']);
    expect(world.printer.printed.cuts).toBe(1);
    expect(world.printer.printed.lines.join('\n')).toMatch(/扫码测试 Scan test\n+POSDOCTOR-[2-9A-Z]{6}/);
  });

  test.each([
    ['no printer', { withoutPrinter: true }],
    ['no paper', { printer: ['paper-out'] }],
    ['an open cover', { printer: ['cover-open'] }],
    ['a dead printer', { printer: ['silent'] }],
  ] as const)('with %s the code is shown on the screen', async (_name, options) => {
    const world = scanWorld(options);
    expect(await world.run(scannerScan)).toMatchObject({ verdict: 'passed' });
    expect(asked(world)).toEqual(['scan-shown-code', 'scan-shown-code', 'scan-shown-code']);
    const [step] = world.steps;
    expect(step?.inquiry).toMatchObject({ type: 'perform', qr: expect.stringMatching(/^POSDOCTOR-/) });
  });

  test('a scanner that reads nothing is broken only after another picture and a clean window', async () => {
    const world = scanWorld({ scanner: [['no-read']] });
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'failed', findings: [{ id: 'scanner.no-read' }] });
    expect(asked(world)).toEqual([
      ...Array.from({ length: 3 }, () => 'scan-printed-code'),
      'scan-shown-code',
      'clean-scanner',
      ...Array.from({ length: 3 }, () => 'scan-printed-code'),
    ]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a dirty window is found by cleaning it (seed %i)', async (seed) => {
    const world = scanWorld({ seed, scanner: [['dirty-window', 1]] });
    const outcome = await world.run(scannerScan);
    expect(outcome.findings.map(({ id }) => id)).toEqual(['scanner.dirty-window']);
    expect(outcome.findings[0]?.evidence[0]).toMatchObject({
      of: 'scanner.scan-after-cleaning',
      value: '3/3',
    });
  });

  test('print that cannot be read is told from a scanner that cannot', async () => {
    const world = scanWorld();
    world.printer.suffer({ kind: 'dead-dots', level: 1 });
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(outcome.reason).toContain('the printed one is not');
    expect(outcome.seen).toEqual([{ of: 'scanner.scan-on-screen', value: '3/3', how: 'live' }]);
  });

  test('single dead dots do not keep a code from being read', async () => {
    const world = scanWorld();
    world.printer.suffer({ kind: 'dead-dots', level: 0.1 });
    expect(await world.run(scannerScan)).toMatchObject({ verdict: 'passed' });
  });

  test('another code is no fault of the scanner, and what it was is not told', async () => {
    const world = scanWorld({ holdsUp: '6250941006528599' });
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'inconclusive', findings: [] });
    expect(outcome.reason).toContain('never the code that was shown');
    expect(JSON.stringify(outcome)).not.toContain('625094');
  });

  test('a prefix in the settings reads well, and is mentioned', async () => {
    const world = scanWorld();
    world.scanner.knobs.prefix = ']Q1';
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'passed' });
    expect(outcome.seen.map(({ value }) => value)).toEqual(['3/3', 'with a prefix or suffix']);
  });

  test('a scanner that does not end its text is mentioned, too', async () => {
    const world = scanWorld();
    world.scanner.knobs.suffix = '';
    const outcome = await world.run(scannerScan);
    expect(outcome.seen.map(({ value }) => value)).toContain('without Enter behind it');
  });

  test('nobody there, nobody who can, nobody who cleans', async () => {
    expect(await scanWorld({ absent: true }).run(scannerScan)).toMatchObject({
      verdict: 'inconclusive',
      reason: 'no-operator',
    });
    const unable = scanWorld({ cannot: ['scan-printed-code'] });
    expect(await unable.run(scannerScan)).toMatchObject({ reason: 'declined', findings: [] });
    const unclean = scanWorld({ scanner: [['no-read']], cannot: ['clean-scanner'] });
    expect(await unclean.run(scannerScan)).toMatchObject({ reason: 'cleaning-needed', findings: [] });
  });

  test('a scanner that goes in the middle is no finding of this test', async () => {
    const world = scanWorld();
    world.look.context.time.after(5_000, () => world.scanner.suffer('absent'));
    const outcome = await world.run(scannerScan);
    expect(outcome).toMatchObject({ verdict: 'error', findings: [] });
    expect(outcome.reason).toContain('disconnected');
  });

  test('obeys cancel, and leaves the light off', async () => {
    const abort = new AbortController();
    const world = scanWorld({ signal: abort.signal });
    world.look.context.time.after(2_500, () => abort.abort(new Error('stop')));
    expect(await world.run(scannerScan)).toMatchObject({ verdict: 'cancelled' });
    expect(world.scanner.lit).toBe(false);
  });

  test('is unsupported without a scanner', async () => {
    expect(await scannerScan.run(lookAt(bareTerminal()))).toMatchObject({ verdict: 'unsupported' });
  });
});
