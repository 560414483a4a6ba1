import { expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import type { ByteLink } from '../../../../hal/contracts/links.ts';
import { scannerOn, unaskable } from '../../../../hal/drivers/scanner/scanner-on-link.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

const trigger = { on: Uint8Array.of(1), off: Uint8Array.of(2) };
const hear = () => ({ take: () => ok({ match: 'exact', characters: 1, terminated: true } as const) });

function bench(wrap: (link: ByteLink) => ByteLink = (link) => link) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const heard: number[] = [];
  device.onBytes((bytes) => void heard.push(...bytes));
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const scanner = scannerOn(wrap(host), { ...unaskable('port'), hear, trigger });
  return { time, device, heard, context, scanner };
}

const wait = { expected: 'A', timeoutMs: 1_000 };

test('the light goes on before a scan and off after it, however it ended', async () => {
  const { device, heard, context, scanner, time } = bench();
  time.after(100, () => void device.write(Uint8Array.of(0x41), 100));
  expect(await scanner.scan(wait, context)).toMatchObject({ ok: true });
  expect(await scanner.scan(wait, context)).toMatchObject({ fault: { code: 'timed-out' } });
  expect(heard).toEqual([1, 2, 1, 2]);
});

test('a light that cannot be switched on ends the scan with that fault', async () => {
  const { context, scanner } = bench((link) =>
    Object.assign(link, { write: () => Promise.resolve(failed('timed-out', 'full')) }),
  );
  expect(await scanner.scan(wait, context)).toEqual(failed('timed-out', 'full'));
});

test('our own closing is no disconnection', async () => {
  const { scanner, context } = bench();
  let told = 0;
  scanner.onDisconnect(() => {
    told += 1;
  });
  await scanner.close();
  expect(told).toBe(0);
  expect(await scanner.scan(wait, context)).toMatchObject({ fault: { code: 'disconnected' } });
});
