import { describe, expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import { renderPaper } from '../../../../hal/simulators/printer/render-paper.ts';
import type { PrinterFaultKind } from '../../../../hal/simulators/printer/mechanism.ts';
import { printerVectors } from '../../../support/escpos-vectors.ts';
import { bytesOf } from '../../../support/hex.ts';
import { printerBench } from '../../../support/printer-bench.ts';
import { skipNote } from '../../../support/vectors.ts';

const allQuestions = '100401 100402 100403 100404';

describe('status', () => {
  test.each([
    [null, '12121212', '1000000f'],
    ['cover-open', '1a161212', '3800000f'],
    ['paper-out', '1a32127e', '18000f0f'],
    ['paper-low', '1212121e', '1000030f'],
    ['cutter-jam', '1a521a12', '1808000f'],
    ['overheated', '1a525212', '1840000f'],
    ['low-voltage', '1a523212', '1820000f'],
    ['paper-jam', '1a521612', '1804000f'],
  ] as const)('with %s is %s and automatic %s', async (kind, realTime, automatic) => {
    const bench = printerBench();
    if (kind !== null) bench.printer.suffer({ kind });
    expect(await bench.ask(allQuestions)).toBe(realTime);
    if (kind !== null) bench.printer.mend(kind);
    await bench.ask('1d61ff');
    if (kind !== null) bench.printer.suffer({ kind });
    expect(await bench.ask('')).toBe(kind === null ? '' : automatic);
  });

  test('is told at once when automatic status goes on, and then on every change', async () => {
    const bench = printerBench();
    expect(await bench.ask('1d61ff')).toBe('1000000f');
    bench.printer.suffer({ kind: 'cover-open' });
    bench.printer.mend('cover-open');
    expect(await bench.ask('')).toBe('3800000f1000000f');
    await bench.ask('1d6100');
    bench.printer.suffer({ kind: 'cover-open' });
    expect(await bench.ask('')).toBe('');
  });

  test('answers what a Custom printer says of heat, voltage and jam', async () => {
    const bench = printerBench({ personality: 'custom', faults: [{ kind: 'low-voltage' }] });
    expect(await bench.ask('100414')).toBe('100f00000800');
    expect(await printerBench().ask('100414')).toBe('');
  });

  test('real-time questions are answered offline, in the middle of an image and with a full buffer', async () => {
    const bench = printerBench({ faults: [{ kind: 'cover-open' }] });
    await bench.ask('1d763000 3000 6400 00');
    expect(await bench.ask('100402')).toBe('16');
    const stalled = bench.host.write(new Uint8Array(4096 - 9 - 3).fill(0x41), 1000);
    expect(await stalled).toMatchObject({ ok: true });
    expect(bench.printer.state.waitingBytes).toBe(4096);
  });

  test('dots that look like a question are answered too', async () => {
    expect(await printerBench().ask('1d763000 0100 0300 100401')).toBe('12');
  });
});

describe('buffered questions', () => {
  test('wait while the printer is offline and are answered in order afterwards', async () => {
    const bench = printerBench({ faults: [{ kind: 'paper-out' }] });
    expect(await bench.ask('1d7201 1d4942')).toBe('');
    bench.printer.mend('paper-out');
    expect(await bench.ask('')).toBe('005f4550534f4e00');
  });

  test('tell identity, counters and the end of a job', async () => {
    const bench = printerBench();
    expect(await bench.ask('1d4943')).toBe('5f544d2d543838564900');
    expect(await bench.ask('0a0a0a 1d6732009400')).toBe('5f3300');
    expect(await bench.ask('1d28480600303030303031')).toBe('37223030303100');
    expect(await bench.ask('1d4901 1d4902 1d4903')).toBe('200304');
  });

  test('a printer that never answers prints all the same', async () => {
    const bench = printerBench({ personality: 'unidirectional' });
    expect(await bench.ask(`${allQuestions} 1d7201 1d4943 41420a`)).toBe('');
    expect(bench.printer.printed.lines).toEqual(['AB']);
  });

  test('the status sheet leaves the printer deaf for a while and its automatic status off', async () => {
    const bench = printerBench();
    await bench.ask('1d61ff');
    expect(await bench.ask('1d2841 0200 0002 100401')).toBe('');
    expect(bench.printer.state.automaticMask).toBe(0);
    await sleep(bench.time, 3000);
    expect(await bench.ask('100401')).toBe('12');
    expect(bench.printer.printed.lines[1]).toContain('TM-T88VI');
  });
});

describe('a command cut short', () => {
  test('swallows everything until its parameters are complete', async () => {
    const bench = printerBench();
    expect(await bench.ask('1d763000 4800 6400 1b40 1d7201')).toBe('');
    expect(bench.printer.state.insideCommand).toBe(true);
    await bench.host.write(new Uint8Array(8192), 1000);
    expect(await bench.ask('1b40 1d7201')).toBe('00');
  });

  test('survives the connection and ends with the power', async () => {
    const bench = printerBench();
    await bench.ask('1d763000 4800 6400');
    bench.printer.powerCycle();
    expect(bench.printer.state).toMatchObject({ insideCommand: false, connected: false, waitingBytes: 0 });
  });
});

describe('the line', () => {
  test('stalls the host when the buffer of an offline printer is full, and goes on afterwards', async () => {
    const bench = printerBench({ faults: [{ kind: 'cover-open' }] });
    const line = `${'41'.repeat(47)}0a`;
    for (let count = 0; count < 100; count += 1) await bench.host.write(bytesOf(line), 500);
    expect(bench.printer.state.waitingBytes).toBe(4096);
    const stalled = bench.host.write(new Uint8Array(65_536), 500);
    expect(await stalled).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    bench.printer.mend('cover-open');
    await sleep(bench.time, 100);
    expect(bench.printer.printed.lines).toHaveLength(100);
    expect(bench.printer.state.waitingBytes).toBe(0);
  });

  test('says XOFF when full and XON when there is room', async () => {
    const bench = printerBench({ faults: [{ kind: 'cover-open' }] });
    bench.printer.knobs.xonXoff = true;
    await bench.host.write(new Uint8Array(5000).fill(0x0a), 500);
    await sleep(bench.time, 10);
    expect(bench.heard()).toBe('13');
    bench.printer.mend('cover-open');
    await sleep(bench.time, 10);
    expect(bench.heard()).toBe('11');
  });

  test('a slow line takes the time it takes', async () => {
    const bench = printerBench();
    bench.printer.knobs.bytesPerSecond = 960;
    await bench.host.write(new Uint8Array(960).fill(0x0a), 500);
    await sleep(bench.time, 500);
    expect(bench.printer.printed.lines.length).toBeGreaterThan(400);
    expect(bench.printer.printed.lines.length).toBeLessThan(600);
    await sleep(bench.time, 600);
    expect(bench.printer.printed.lines).toHaveLength(960);
  });

  test('answers come late, split, doubled and with noise when told to', async () => {
    const bench = printerBench();
    Object.assign(bench.printer.knobs, {
      answerDelayMs: 300,
      splitGapMs: 50,
      doubledAnswers: true,
      noiseChance: 1,
    });
    await bench.host.write(bytesOf('1d6101'), 100);
    await sleep(bench.time, 299);
    expect(bench.heard()).toBe('');
    await sleep(bench.time, 1);
    expect(bench.heard()).toMatch(/^[89a-f].$/);
    await sleep(bench.time, 5000);
    expect(bench.heard()).toMatch(/^1000000f[89a-f].1000000f$/);
  });

  test('something happens in the middle of a job', async () => {
    const bench = printerBench();
    bench.printer.knobs.midJob = { afterBytes: 3, happens: 'paper-out' };
    await bench.ask('410a 420a 430a');
    expect(bench.printer.printed.lines).toEqual(['A']);
    bench.printer.knobs.midJob = { afterBytes: 1, happens: 'drop' };
    await bench.ask('41');
    expect(bench.printer.state.connected).toBe(false);
  });

  test('a printer that never reads holds the host back', async () => {
    const bench = printerBench();
    bench.printer.knobs.neverReads = true;
    expect(await bench.ask(allQuestions)).toBe('');
    expect(await bench.host.write(new Uint8Array(65_536), 500)).toMatchObject({ ok: true });
    expect(await bench.host.write(new Uint8Array(65_536), 500)).toMatchObject({ ok: false });
  });

  test.each(['silent', 'one-way'] as const)('says nothing when %s', async (kind) => {
    const bench = printerBench({ faults: [{ kind }] });
    expect(await bench.ask(`${allQuestions} 410a 1d7201`)).toBe('');
    expect(bench.printer.printed.lines).toEqual(kind === 'silent' ? [] : ['A']);
  });
});

describe('paper', () => {
  test('Chinese mode decides what high bytes print', async () => {
    const bench = printerBench();
    await bench.ask('1b40 d6d50a 1c26 d6d50a 1c2e 1b7401 9595 0a');
    expect(bench.printer.printed.lines).toEqual(['╓╒', '终', '──']);
  });

  test('a four-byte character prints as garbage, for the font has two-byte ones only', async () => {
    const bench = printerBench({ personality: 'hprt' });
    await bench.ask('1b40 81308436 0a');
    expect(bench.printer.printed.lines[0]).not.toBe('¥');
  });

  test('columns at absolute positions and tabs do not merge', async () => {
    const bench = printerBench();
    await bench.ask('41 1b247800 42 1b24f000 43 0a 41 09 42 0a');
    expect(bench.printer.printed.lines).toEqual(['A         B         C', 'A       B']);
  });

  test('a line wider than the paper goes on in the next', async () => {
    const bench = printerBench({ widthDots: 384 });
    await bench.ask(`${'41'.repeat(33)}0a`);
    expect(bench.printer.printed.lines).toEqual(['A'.repeat(32), 'A']);
  });

  test('codes are kept as a scanner would read them', async () => {
    const bench = printerBench();
    await bench.ask('1d6b49067b4231323334 1d286b0700315030414243440a 1d286b0300315130');
    expect(bench.printer.printed.codes).toEqual([
      { system: 'CODE128', data: '1234' },
      { system: 'QR', data: 'ABCD' },
    ]);
  });

  test('dead dots stay white over the whole bar', async () => {
    const bench = printerBench({ faults: [{ kind: 'dead-dots', level: 0.5 }] });
    await bench.ask(`1d763000 4800 0400 ${'ff'.repeat(72 * 4)}`);
    const { bits } = renderPaper(bench.printer.printed.elements, 576);
    const black = Array.from({ length: 576 }, (_, x) => ((bits[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0);
    expect(black.filter((dot) => !dot)).toHaveLength(58);
  });

  test('what was printed long ago falls off, so that memory stays bounded', async () => {
    const bench = printerBench();
    for (let count = 0; count < 12; count += 1) await bench.host.write(new Uint8Array(1000).fill(0x0a), 500);
    await sleep(bench.time, 10);
    expect(bench.printer.printed.elements.length).toBe(5000);
  });
});

test('every fault can come and go', async () => {
  const kinds: readonly PrinterFaultKind[] = [
    'cover-open',
    'paper-out',
    'paper-low',
    'paper-jam',
    'overheated',
  ];
  const bench = printerBench();
  for (const kind of kinds) {
    bench.printer.suffer({ kind });
    bench.printer.mend(kind);
  }
  expect(await bench.ask(allQuestions)).toBe('12121212');
  expect(bench.printer.state.ailing).toEqual([]);
});

const squeezed = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replaceAll(/\s/g, '')).filter((line) => line !== '');

const vectors = printerVectors();
const receipts = (vectors?.escpos.receipts ?? []).filter(
  (receipt) => !(receipt.command ?? '').startsWith('star') && receipt.expected_text_lines !== undefined,
);
describe.skipIf(vectors === null)(`receipts of others${skipNote(vectors)}`, () => {
  test.each(receipts.map((receipt) => [receipt.id, receipt] as const))(
    '%s prints as expected',
    async (_id, receipt) => {
      const chinese = receipt.encoding === 'gb18030';
      const bench = printerBench({ personality: chinese ? 'hprt' : 'epson', widthDots: chinese ? 384 : 576 });
      await bench.host.write(Buffer.from(receipt.bytes_base64, 'base64'), 1000);
      await sleep(bench.time, 1000);
      expect(squeezed(bench.printer.printed.lines)).toEqual(squeezed(receipt.expected_text_lines ?? []));
      expect(bench.printer.printed.cuts).toBe(receipt.cuts ?? bench.printer.printed.cuts);
    },
  );
});
