import { expect, test } from 'vitest';
import { printSheet, readCounters } from '../../../../hal/drivers/printer/escpos-maintenance.ts';
import { printerPersonalities } from '../../../../hal/simulators/printer/personality.table.ts';
import { channelBench } from '../../../support/channel-bench.ts';
import { bytesOf } from '../../../support/hex.ts';

test('counters tell what the printer has done', async () => {
  const { channel, signal } = channelBench();
  await channel.send(bytesOf('0a0a0a 1d5600'), signal);
  expect(await readCounters(channel, signal)).toEqual({
    ok: true,
    value: { lineFeeds: 3, headEnergised: 0, cuts: 1, hoursOn: 1 },
  });
});

test('a model that counts nothing is asked once', async () => {
  const { channel, signal, time } = channelBench({ personality: 'unidirectional' });
  expect(await readCounters(channel, signal)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  expect(time.monotonicMs()).toBe(500);
});

const realTime = { kind: 'real-time', questions: [1, 2, 3, 4], fullStatus: false } as const;

test('the status sheet is waited for, although the printer is deaf meanwhile', async () => {
  const { channel, signal, time, printer } = channelBench();
  expect(await printSheet(channel, realTime, { signal, time })).toEqual({ ok: true, value: undefined });
  expect(time.monotonicMs()).toBeGreaterThanOrEqual(3000);
  expect(printer.printed.lines[0]).toContain('printer status');
});

test('a sheet that never ends, and one that is cancelled', async () => {
  const { channel, signal, time } = channelBench({ faults: [{ kind: 'silent' }] });
  expect(await printSheet(channel, realTime, { signal, time })).toMatchObject({
    ok: false,
    fault: { code: 'timed-out' },
  });
  const stop = new AbortController();
  time.after(2500, () => stop.abort(new Error('stop')));
  expect(await printSheet(channel, realTime, { signal: stop.signal, time })).toMatchObject({
    fault: { code: 'cancelled' },
  });
});

test.each([
  ['automatic status alone', { realTime: [] }, { kind: 'automatic' }],
  ['the second question alone', { realTime: [2] }, { ...realTime, questions: [2] }],
  ['nothing but what it is', { realTime: [], automatic: false }, { kind: 'none' }],
] as const)('a printer that answers %s is heard when its sheet is done', async (_what, parts, way) => {
  const { channel, signal, time } = channelBench({
    personality: { ...printerPersonalities.epson, ...parts },
  });
  expect(await printSheet(channel, way, { signal, time })).toEqual({ ok: true, value: undefined });
  expect(time.monotonicMs()).toBeLessThan(10_000);
});
