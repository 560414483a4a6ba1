import { describe, expect, test } from 'vitest';
import type { ByteLink } from '../../../hal/contracts/links.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { recordingLink } from '../../../hal/links/recording-link.ts';
import { replayLink } from '../../../hal/links/replay-link.ts';
import { formatTrace, parseTrace } from '../../../hal/links/trace.ts';
import type { Trace, TraceStep } from '../../../hal/links/trace.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { logOf } from '../../support/link-log.ts';

function traceOf(text: string): Trace {
  const trace = parseTrace(text);
  if (!trace.ok) throw new Error(trace.error.detail);
  return trace.value;
}

describe('a replayed trace', () => {
  test('answers what was asked then, after the time it took then', async () => {
    const time = createVirtualTime({ startMs: 0 });
    const link = replayLink(traceOf('> 10 04 01\n@40\n< 16\n> 10 04 02\n< 12\n'), time);
    const log = logOf(link);
    await link.write(Uint8Array.of(0x10, 0x04), 100);
    await link.write(Uint8Array.of(0x01), 100);
    await sleep(time, 39);
    expect(log.bytes).toEqual([]);
    await sleep(time, 1);
    expect(log.bytes).toEqual([0x16]);
    await link.write(Uint8Array.of(0x10, 0x04, 0x02), 100);
    await sleep(time, 0);
    expect(log.bytes).toEqual([0x16, 0x12]);
    expect(link.stepsLeft).toBe(0);
    await link.close();
  });

  test('ends with protocol at the first byte that was not sent then, naming the place', async () => {
    const time = createVirtualTime({ startMs: 0 });
    const link = replayLink(traceOf('> 10 04 01\n< 16\n'), time);
    const log = logOf(link);
    const written = await link.write(Uint8Array.of(0x10, 0x04, 0x04), 100);
    expect(written).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    expect(JSON.stringify(written)).toContain('step 1, byte 3');
    expect(log.closes).toMatchObject([{ code: 'protocol' }]);
  });

  test('ends where the trace lost its link', async () => {
    const time = createVirtualTime({ startMs: 0 });
    const link = replayLink(traceOf('> 1b 40\n@200\n!\n'), time);
    const log = logOf(link);
    await link.write(Uint8Array.of(0x1b, 0x40), 100);
    await sleep(time, 300);
    expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
  });
});

test('what was recorded replays the same conversation', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time });
  device.onBytes((bytes) => {
    time.after(25, () => void device.write(Uint8Array.of(bytes.length), 100));
  });
  const converse = async (link: ByteLink): Promise<readonly number[]> => {
    const log = logOf(link);
    await link.write(Uint8Array.of(1, 2, 3), 100);
    await sleep(time, 30);
    await link.write(Uint8Array.of(4), 100);
    await sleep(time, 30);
    return log.bytes;
  };
  const steps: TraceStep[] = [];
  const live = await converse(recordingLink(host, time, (step) => void steps.push(step)));
  await device.close();
  await sleep(time, 0);
  const text = formatTrace({ about: { model: 'echo' }, steps });
  expect(text).toBe('# model: echo\n> 01 02 03\n@25\n< 03\n@5\n> 04\n@25\n< 01\n@5\n!\n');
  const replayed = await converse(replayLink(traceOf(text), time));
  expect(replayed).toEqual(live);
  expect(live).toEqual([3, 1]);
});
