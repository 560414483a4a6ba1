import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { mutateFrame } from '../../../scripts/bench/frame-mutations.ts';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { pack } from '../../../src/registration/iso8583/pack.ts';
import { arbitraryMessage } from '../../support/arbitrary-message.ts';
import { valueOf } from '../../support/decoded.ts';
import { askHost, hostRequest } from '../../support/host-talk.ts';
import { registrationBench } from '../../support/registration-bench.ts';
import type { RegistrationBench } from '../../support/registration-bench.ts';

/** One line to a host: what it answers, and whether it hung up. */
function lineTo({ acquirer, time }: RegistrationBench) {
  const [near, far] = memoryPair({ time, touch: () => time.touch() });
  const line = { near, answers: 0, closed: false };
  near.onBytes(() => (line.answers += 1));
  near.onClose(() => (line.closed = true));
  acquirer.accept(far);
  return line;
}

const passed = (bench: RegistrationBench, ms: number): Promise<void> =>
  new Promise((resolve) => void bench.time.after(ms, resolve));
const goodFrame = (stan = '000001'): Uint8Array =>
  valueOf(pack(hostRequest('0800', '003', { 11: stan }), cupDialect));

describe('whatever comes over a line, the host lives on', () => {
  test('any message that can be written is answered or hung up on', async () => {
    const bench = registrationBench();
    await fc.assert(
      fc.asyncProperty(arbitraryMessage, async (message) => {
        const packed = pack(message, cupDialect);
        if (!packed.ok || packed.value.length > 2_050) return;
        const line = lineTo(bench);
        await line.near.write(packed.value, 1_000);
        await passed(bench, 20);
        const silent = message.tpdu?.slice(2, 6) !== '0003';
        expect(line.closed || line.answers > 0 || silent).toBe(true);
        await line.near.close();
      }),
      { numRuns: 500 },
    );
    expect(await askHost(bench.acquirer, bench.time, hostRequest('0820', '301'))).not.toBeNull();
  });

  test('mutated sign-ins neither end it nor are taken for good ones of another trace number', async () => {
    const bench = registrationBench();
    const random = createSeededRandom(11);
    for (let turn = 0; turn < 500; turn += 1) {
      const line = lineTo(bench);
      await line.near.write(mutateFrame(goodFrame(), random), 1_000);
      await line.near.close();
    }
    await passed(bench, 1_000);
    const answer = await askHost(bench.acquirer, bench.time, hostRequest('0800', '003', { 11: '400000' }));
    expect(answer?.fields.get(39)).toBe('00');
    expect(bench.acquirer.counters().unreadable).toBeGreaterThan(100);
  });

  test.each([
    ['an answer instead of a request', valueOf(pack({ ...hostRequest('0810', '003') }, cupDialect))],
    ['a message type that has no answer', valueOf(pack({ ...hostRequest('0890', '003') }, cupDialect))],
    ['a length of nothing', Uint8Array.of(0, 0, 1)],
    ['a length beyond every frame', Uint8Array.of(0xff, 0xff, 1)],
    ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('%s is counted and hung up on', async (_name, bytes) => {
    const bench = registrationBench();
    const line = lineTo(bench);
    await line.near.write(bytes, 1_000);
    await passed(bench, 130_000);
    expect(line).toMatchObject({ closed: true, answers: 0 });
  });

  test('half a frame, and bytes in drops that never make one, are hung up on', async () => {
    const bench = registrationBench();
    const half = lineTo(bench);
    await half.near.write(goodFrame().slice(0, 30), 1_000);
    const dripping = lineTo(bench);
    for (const byte of goodFrame().slice(0, 50)) {
      await dripping.near.write(Uint8Array.of(byte), 1_000);
      await passed(bench, 3_000);
    }
    expect(half.closed).toBe(true);
    expect(dripping.closed).toBe(true);
  });

  test('a frame in drops is answered, and a line that stays in use stays', async () => {
    const bench = registrationBench();
    const line = lineTo(bench);
    for (const stan of ['000001', '000002', '000003']) {
      for (const byte of goodFrame(stan)) {
        await line.near.write(Uint8Array.of(byte), 1_000);
        await passed(bench, 500);
      }
      await passed(bench, 60_000);
    }
    expect(line).toMatchObject({ closed: false, answers: 3 });
  });

  test('whoever asks without end before he is answered is hung up on', async () => {
    const bench = registrationBench([{ at: 'host', kind: 'slow' }]);
    const line = lineTo(bench);
    const frames = Array.from({ length: 100 }, () => [...goodFrame()]).flat();
    await line.near.write(Uint8Array.from(frames), 1_000);
    await passed(bench, 60_000);
    expect(line).toMatchObject({ closed: true });
    expect(line.answers).toBeLessThan(3);
  });
});
