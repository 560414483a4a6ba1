import { expect, test } from 'vitest';
import { printSheet, readCounters } from '../../../../hal/drivers/printer/escpos-maintenance.ts';
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

test('the status sheet is waited for, although the printer is deaf meanwhile', async () => {
  const { channel, signal, time, printer } = channelBench();
  expect(await printSheet(channel, { signal, time })).toEqual({ ok: true, value: undefined });
  expect(time.monotonicMs()).toBeGreaterThanOrEqual(3000);
  expect(printer.printed.lines[0]).toContain('printer status');
});

test('a sheet that never ends, and one that is cancelled', async () => {
  const { channel, signal, time } = channelBench({ faults: [{ kind: 'silent' }] });
  expect(await printSheet(channel, { signal, time })).toMatchObject({
    ok: false,
    fault: { code: 'timed-out' },
  });
  const stop = new AbortController();
  time.after(2500, () => stop.abort(new Error('stop')));
  expect(await printSheet(channel, { signal: stop.signal, time })).toMatchObject({
    fault: { code: 'cancelled' },
  });
});
