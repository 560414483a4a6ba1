import { expect, test } from 'vitest';
import { ok } from '../../../../hal/contracts/fault.ts';
import {
  hidReader,
  nothingObservable,
  unknownSettings,
} from '../../../../hal/drivers/magstripe/hid-reader.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

function bench() {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const reader = hidReader(host, {
    capabilities: { tracks: [2], timing: 'none', bits: false, bothDirections: null },
    coverage: nothingObservable,
    read: (report) =>
      report.length === 2
        ? { ok: true, value: { tracks: [], flags: null } }
        : { ok: false, error: { code: 'report-length', offset: 0, need: 2, have: 1, detail: 'too short' } },
    identity: () => Promise.resolve(ok({ maker: null, model: 'm', serial: null, firmware: null })),
    status: () => Promise.resolve(ok(unknownSettings('none'))),
  });
  return { device, reader, context };
}

const wait = { timeoutMs: 500, fingerprintSalt: null };

test('the first report after the call is the swipe', async () => {
  const { device, reader, context } = bench();
  const waiting = reader.swipe(wait, context);
  await device.write(Uint8Array.of(1, 2), 100);
  expect(await waiting).toEqual({ ok: true, value: { tracks: [], flags: null } });
});

test('a report that cannot be taken apart is a fault of protocol, without its bytes', async () => {
  const { device, reader, context } = bench();
  const waiting = reader.swipe(wait, context);
  await device.write(Uint8Array.of(0x34), 100);
  const result = await waiting;
  expect(result).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  expect(JSON.stringify(result)).not.toContain('34');
});

test('a lost reader says so in every call', async () => {
  const { device, reader, context } = bench();
  await device.close();
  expect(await reader.swipe(wait, context)).toMatchObject({ fault: { code: 'disconnected' } });
  expect(await reader.status(context)).toMatchObject({ fault: { code: 'disconnected' } });
  expect(await reader.identity(context)).toMatchObject({ fault: { code: 'disconnected' } });
});
