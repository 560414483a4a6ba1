import { expect, test } from 'vitest';
import { Msr605Channel } from '../../../../hal/drivers/magstripe/msr605-channel.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { bytesOf } from '../../../support/hex.ts';

function bench(answer: string | null) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  device.onBytes(() => {
    if (answer !== null) void device.write(bytesOf(answer), 100);
  });
  return { time, device, channel: new Msr605Channel(host, { time, signal: new AbortController().signal }) };
}

test('an answer, noise instead of one, half of one, and none', async () => {
  expect(await bench('1B 79').channel.ask('commTest', 'comm-test')).toEqual({ ok: true, value: 'ok' });
  expect(await bench('1B 55').channel.ask('ramTest', 'result')).toMatchObject({
    ok: false,
    fault: { code: 'protocol' },
  });
  expect(await bench('1B 30 08').channel.ask('rawBits', 'bits')).toMatchObject({
    ok: false,
    fault: { code: 'protocol' },
  });
  expect(await bench(null).channel.ask('model', 'model')).toMatchObject({
    ok: false,
    fault: { code: 'silent' },
  });
});

test('a firmware text ends with silence', async () => {
  const asked = await bench('1B 52 45 56 55 33 2E 31').channel.ask('firmware', 'firmware');
  expect(asked).toEqual({ ok: true, value: 'REVU3.1' });
});

test('a line that is gone is no silence', async () => {
  const { device, channel } = bench(null);
  await device.close();
  expect(await channel.ask('commTest', 'comm-test')).toMatchObject({
    ok: false,
    fault: { code: 'disconnected' },
  });
});

test('recovering waits until the line has run dry', async () => {
  const { time, device, channel } = bench(null);
  const heard: string[] = [];
  device.onBytes((bytes) => {
    heard.push(Buffer.from(bytes).toString('hex'));
    if (heard.length === 1) {
      for (let ms = 20; ms < 250; ms += 20) time.after(ms, () => void device.write(bytesOf('79 79'), 100));
    } else void device.write(bytesOf('1B 79'), 100);
  });
  expect(await channel.recover()).toEqual({ ok: true, value: 'ok' });
  expect(heard).toEqual(['1b61', '1b65']);
  expect(time.monotonicMs()).toBeGreaterThanOrEqual(300);
});
