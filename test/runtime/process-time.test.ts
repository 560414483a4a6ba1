import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../hal/contracts/time.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';

describe('createProcessTime', () => {
  it('calls once after the delay and not at all when cancelled', async () => {
    const time = createProcessTime();
    const calls: string[] = [];
    time.after(1, () => calls.push('kept'));
    time.after(1, () => calls.push('cancelled')).cancel();
    const before = time.monotonicMs();
    await sleep(time, 20);
    expect(calls).toEqual(['kept']);
    expect(time.monotonicMs() - before).toBeGreaterThanOrEqual(20);
  });

  it('fires nothing before it is due, however the delay falls between two ticks of the loop', async () => {
    const time = createProcessTime();
    const early = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const delayMs = 1 + index * 0.13;
        const before = time.monotonicMs();
        await sleep(time, delayMs);
        return time.monotonicMs() - before < delayMs;
      }),
    );
    expect(early).not.toContain(true);
  });

  it('lets in what came while the process was held up before it says that nothing came', async () => {
    const time = createProcessTime();
    const happened: string[] = [];
    const { near, far } = await connectedSockets();
    far.once('data', () => happened.push('bytes'));
    const out = new Promise<void>((resolve) => {
      time.after(20, () => {
        happened.push('time-out');
        resolve();
      });
    });
    near.write('x');
    for (const untilMs = time.monotonicMs() + 80; time.monotonicMs() < untilMs;);
    await out;
    expect(happened).toEqual(['bytes', 'time-out']);
    near.destroy();
    far.destroy();
  });

  it('does not fire a wait longer than a Node timer can count at once', async () => {
    const time = createProcessTime();
    let fired = false;
    const timer = time.after(2 ** 31 + 5, () => (fired = true));
    const never = time.after(Infinity, () => (fired = true));
    await sleep(time, 10);
    timer.cancel();
    never.cancel();
    expect(fired).toBe(false);
  });

  it('refuses a delay that is no number', () => {
    expect(() => createProcessTime().after(NaN, () => undefined)).toThrow(RangeError);
  });

  it('tells the wall time of the machine', () => {
    expect(Math.abs(createProcessTime().now() - Date.now())).toBeLessThan(1_000);
  });
});

async function connectedSockets(): Promise<{ readonly near: Socket; readonly far: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const near = connect(address.port, '127.0.0.1');
  await new Promise((resolve) => near.once('connect', resolve));
  const far = await accepted;
  server.close();
  return { near, far };
}
