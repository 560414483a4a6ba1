import { expect, test } from 'vitest';
import { encodeMsr605xReports } from '../../../../hal/codecs/readers/msr605x-reports.ts';
import { overReports } from '../../../../hal/drivers/magstripe/msr605x-link.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { bytesOf, hexOf } from '../../../support/hex.ts';
import { logOf } from '../../../support/link-log.ts';

function bench() {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time });
  return { device, link: overReports(host) };
}

test('what is written goes in reports of 64 bytes', async () => {
  const { device, link } = bench();
  const log = logOf(device);
  expect(await link.write(bytesOf('1B 65'), 100)).toMatchObject({ ok: true });
  await link.write(new Uint8Array(100).fill(0x41), 100);
  await log.hasBytes(192);
  expect(log.bytes).toHaveLength(192);
  expect(hexOf(Uint8Array.from(log.bytes.slice(0, 3)))).toBe('C21B65');
});

test('what comes in reports comes out as bytes, without what is left over in them', async () => {
  const { device, link } = bench();
  const log = logOf(link);
  for (const report of encodeMsr605xReports(bytesOf('1B 79'))) {
    await device.write(
      report.map((byte, index) => (index > 2 ? 0xee : byte)),
      100,
    );
  }
  await log.hasBytes(2);
  expect(log.bytes).toEqual([0x1b, 0x79]);
  await device.write(Uint8Array.of(0xff, 1), 100);
  await device.write(bytesOf('C1 30'), 100);
  await log.hasBytes(3);
  expect(log.bytes).toEqual([0x1b, 0x79, 0x30]);
});

test('closing and loss pass through', async () => {
  const { device, link } = bench();
  const log = logOf(link);
  await device.close();
  await log.hasClosed();
  expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
  expect(await link.write(bytesOf('1B 61'), 100)).toMatchObject({ ok: false });
});
