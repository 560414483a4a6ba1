import { expect, test } from 'vitest';
import { createStarDemultiplexer } from '../../../../hal/codecs/star/star-demultiplexer.ts';
import { PrinterChannel } from '../../../../hal/drivers/printer/printer-channel.ts';
import {
  readStarStatus,
  starHindrance,
  starPrinterStatus,
} from '../../../../hal/drivers/printer/star-status-reader.ts';
import type { PrinterFaultKind } from '../../../../hal/simulators/printer/mechanism.ts';
import { printerBench } from '../../../support/printer-bench.ts';

function starBench(faults: readonly PrinterFaultKind[] = []) {
  const bench = printerBench({ personality: 'star', faults: faults.map((kind) => ({ kind })) });
  const channel = new PrinterChannel(bench.host, bench.time, createStarDemultiplexer());
  return { ...bench, channel, signal: new AbortController().signal };
}

test.each([
  [[], null, { condition: 'online', paper: 'ok' }],
  [['paper-low'], null, { condition: 'online', paper: 'low' }],
  [['paper-out'], 'paper-out', { condition: 'userError', paper: 'out' }],
  [['cover-open', 'paper-out'], 'cover-open', { condition: 'userError', coverOpen: true }],
  [['paper-jam'], 'mechanical-error', { condition: 'hardwareError', paper: 'jammed' }],
  [['cutter-jam'], 'cutter-error', { condition: 'hardwareError', cutterJammed: true }],
  [['overheated'], 'head-hot', { condition: 'offline', headHot: true }],
  [['low-voltage'], 'unrecoverable-error', { unrecoverable: true, lowVoltage: 'unknown' }],
] as const)('with %j the hindrance is %s', async (faults, hindrance, status) => {
  const { channel, signal } = starBench(faults);
  const reading = await readStarStatus(channel, signal);
  if (!reading.ok) throw new Error(reading.fault.detail);
  expect(starHindrance(reading.value.status)).toBe(hindrance);
  expect(starPrinterStatus(reading.value)).toMatchObject(status);
});

test('answers that come split, late and with noise are read all the same', async () => {
  const { channel, signal, printer } = starBench(['cover-open']);
  Object.assign(printer.knobs, { splitGapMs: 10, answerDelayMs: 200, noiseChance: 1 });
  expect(await readStarStatus(channel, signal)).toMatchObject({
    ok: true,
    value: { status: { coverOpen: true } },
  });
});

test('a dead printer is silent after two questions', async () => {
  const { channel, signal, time } = starBench(['silent']);
  expect(await readStarStatus(channel, signal)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  expect(time.monotonicMs()).toBeGreaterThanOrEqual(1000);
});
