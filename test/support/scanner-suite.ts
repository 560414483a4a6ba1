import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { ScannerDriver, ScannerOptions } from '../../hal/drivers/scanner/driver.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { ScannerModel } from '../../hal/simulators/scanner/virtual-scanner.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { scannerBench, shownText } from './scanner-bench.ts';

/** What a driver is tried with. */
export interface ScannerSuite {
  readonly driver: ScannerDriver;
  readonly model: ScannerModel;
  readonly options?: Omit<ScannerOptions, 'port'>;
  /** Null: this way of speaking has no terminator. */
  readonly terminated: true | null;
}

/** What every driver of a scanner does alike. */
export function scannerSuite({ driver, model, options = {}, terminated }: ScannerSuite): void {
  const bench = (): ReturnType<typeof scannerBench> => scannerBench(driver, model, options);

  describe(`${driver.id} on a ${model} scanner`, () => {
    test('reads what is shown, and says no more than that it was it', async () => {
      const { scanOf } = await bench();
      expect(await scanOf(shownText)).toEqual(ok({ match: 'exact', characters: 16, terminated }));
    });

    test('whatever else is scanned has no place to be in', async () => {
      const { scanOf } = await bench();
      const read = await scanOf('6250941006528599');
      expect(read).toEqual(ok({ match: 'other', characters: 16, terminated }));
      expect(JSON.stringify(read)).not.toContain('625094');
    });

    test('several scans one after the other, each its own', async () => {
      const { scanOf } = await bench();
      expect(await scanOf(shownText)).toMatchObject({ value: { match: 'exact' } });
      expect(await scanOf('SOMETHING-ELSE')).toMatchObject({ value: { match: 'other', characters: 14 } });
      expect(await scanOf(shownText)).toMatchObject({ value: { match: 'exact' } });
    });

    test('a prefix of the settings is told from another code', async () => {
      const { scanOf, virtual } = await bench();
      virtual.knobs.prefix = '*7';
      expect(await scanOf(shownText)).toMatchObject({ value: { match: 'with-additions', characters: 18 } });
    });

    test('a scanner that reads nothing, and a window too dirty to read through', async () => {
      const { scanOf, virtual } = await bench();
      virtual.suffer('no-read');
      expect(await scanOf(shownText)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
      virtual.mend('no-read');
      virtual.suffer('dirty-window', 0.5);
      let read = 0;
      for (let round = 0; round < 60; round += 1) read += (await scanOf(shownText)).ok ? 1 : 0;
      // 0.55 of 60 with four standard deviations of play.
      expect(read).toBeGreaterThan(17);
      expect(read).toBeLessThan(49);
    });

    test('unplugged while waiting, and asked again', async () => {
      const { scanner, virtual, time, context } = await bench();
      let told = 0;
      scanner.onDisconnect(() => {
        told += 1;
      });
      time.after(500, () => virtual.suffer('absent'));
      const wait = { expected: shownText, timeoutMs: 20_000 };
      expect(await scanner.scan(wait, context)).toMatchObject({ fault: { code: 'disconnected' } });
      expect(await scanner.scan(wait, context)).toMatchObject({ fault: { code: 'disconnected' } });
      expect(await scanner.status(context)).toMatchObject({ fault: { code: 'disconnected' } });
      expect(await scanner.identity(context)).toMatchObject({ fault: { code: 'disconnected' } });
      expect(told).toBe(1);
    });

    test('obeys cancel', async () => {
      const { scanner, time, context } = await bench();
      const abort = new AbortController();
      time.after(500, () => abort.abort(new Error('stop')));
      const waiting = scanner.scan(
        { expected: shownText, timeoutMs: 20_000 },
        { ...context, signal: abort.signal },
      );
      expect(await waiting).toMatchObject({ fault: { code: 'cancelled' } });
    });

    test('a port that does not open tells why', async () => {
      const time = createVirtualTime({ startMs: 0 });
      const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
      const opened = await driver.open(
        { openPort: () => Promise.resolve(failed('busy', 'held')) },
        { port: { kind: 'hidraw', path: '/dev/hidraw1' }, ...options },
        context,
      );
      expect(opened).toEqual(failed('busy', 'held'));
    });

    test('noise is at worst another code, and a wait always ends', async () => {
      const time = createVirtualTime({ startMs: 0 });
      const random = createSeededRandom(3);
      const context = { time, random, signal: new AbortController().signal };
      const [host, device] = memoryPair({ time, touch: () => time.touch() });
      const opened = await driver.open(
        { openPort: () => Promise.resolve(ok(host)) },
        { port: { kind: 'hidraw', path: '/dev/hidraw1' }, ...options },
        context,
      );
      if (!opened.ok) throw new Error(opened.fault.detail);
      for (let round = 0; round < 50; round += 1) {
        time.after(100, () => void device.write(random.bytes(1 + random.int(64)), 100));
        const read = await opened.value.scan({ expected: shownText, timeoutMs: 5_000 }, context);
        expect(['other', 'timed-out', 'protocol']).toContain(read.ok ? read.value.match : read.fault.code);
      }
    });
  });
}
