import { expect, test } from 'vitest';
import { encodeScanReports } from '../../../../hal/codecs/scanner/hid-scan-report.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import { hidPosScanner } from '../../../../hal/drivers/scanner/hid-pos-scanner.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { asciiOf } from '../../../support/hex.ts';
import { scannerBench, shownText } from '../../../support/scanner-bench.ts';
import { scannerSuite } from '../../../support/scanner-suite.ts';

scannerSuite({ driver: hidPosScanner, model: 'hid', terminated: null });

test('a long scan in several reports is one reading', async () => {
  const { scanOf } = await scannerBench(hidPosScanner, 'hid');
  const long = `${'X'.repeat(100)}${shownText}${'Y'.repeat(100)}`;
  expect(await scanOf(long)).toMatchObject({ value: { match: 'with-additions', characters: 216 } });
});

test('the rest of a scan that never comes is told, not taken for a scan', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const port = { kind: 'hidraw', path: '/dev/hidraw1' } as const;
  const opened = await hidPosScanner.open({ openPort: () => Promise.resolve(ok(host)) }, { port }, context);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const [first] = encodeScanReports(']Q1', asciiOf('A'.repeat(90)));
  time.after(100, () => void device.write(first ?? new Uint8Array(), 100));
  const read = await opened.value.scan({ expected: shownText, timeoutMs: 9_000 }, context);
  expect(read).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
