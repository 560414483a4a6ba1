import { expect, test } from 'vitest';
import { encodeInputEvents, typedKeys } from '../../../../hal/codecs/readers/evdev-keys.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import { wedgeScanner } from '../../../../hal/drivers/scanner/wedge-scanner.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { asciiOf } from '../../../support/hex.ts';
import { scannerBench, shownText } from '../../../support/scanner-bench.ts';
import { scannerSuite } from '../../../support/scanner-suite.ts';

scannerSuite({ driver: wedgeScanner, model: 'wedge', options: { eventSize: 24 }, terminated: true });

test('events of a 32-bit system, cut anywhere', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const port = { kind: 'evdev', path: '/dev/input/event5' } as const;
  const options = { port, eventSize: 16 } as const;
  const opened = await wedgeScanner.open({ openPort: () => Promise.resolve(ok(host)) }, options, context);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const waiting = opened.value.scan({ expected: shownText, timeoutMs: 9_000 }, context);
  const all = encodeInputEvents(typedKeys(asciiOf(`${shownText}\r`), 5_000), 16);
  for (let at = 0; at < all.length; at += 7) await device.write(all.slice(at, at + 7), 100);
  expect(await waiting).toMatchObject({ value: { match: 'exact', terminated: true } });
});

test('a scanner without Enter behind its text is told by the pause', async () => {
  const { scanOf, virtual } = await scannerBench(wedgeScanner, 'wedge', { eventSize: 24 });
  virtual.knobs.suffix = '';
  expect(await scanOf(shownText)).toMatchObject({ value: { match: 'exact', terminated: false } });
});

test('events that the kernel had to throw away spoil the scan, and are told', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time, touch: () => time.touch() });
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  const port = { kind: 'evdev', path: '/dev/input/event5' } as const;
  const options = { port, eventSize: 24 } as const;
  const opened = await wedgeScanner.open({ openPort: () => Promise.resolve(ok(host)) }, options, context);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const waiting = opened.value.scan({ expected: shownText, timeoutMs: 9_000 }, context);
  const events = [...typedKeys(asciiOf('POS'), 1_000), { timeMs: 1_030, type: 0, code: 3, value: 0 }];
  await device.write(encodeInputEvents(events, 24), 100);
  expect(await waiting).toMatchObject({ fault: { code: 'protocol' } });
});
