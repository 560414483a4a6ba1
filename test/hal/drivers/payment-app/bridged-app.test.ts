import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import type { PaymentApp } from '../../../../hal/contracts/payment-app.ts';
import { bridgedApp } from '../../../../hal/drivers/payment-app/bridged-app.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { realPorts } from '../../../../hal/links/open-port.ts';
import { listenUnix } from '../../../../hal/links/unix-link.ts';
import { createAppCompanion } from '../../../../hal/simulators/payment-app/app-companion.ts';
import type { AppCompanionOptions } from '../../../../hal/simulators/payment-app/app-companion.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';

const told = {
  format: 1,
  tid: '12345678',
  mid: '898000000000001',
  host: { host: 'pay.example', port: 8583, nii: '0010' },
  unsettled: 3,
  transactionOpen: false,
  lastGoodSignIn: null,
};
const port = { kind: 'bridge', path: '/run/app.sock' } as const;

function rig(options: Partial<AppCompanionOptions> = {}) {
  const time = createVirtualTime({ startMs: 1_000_000 });
  const companion = createAppCompanion({ tell: () => told, firstStan: 7, ...options });
  let opened = 0;
  let closed = 0;
  const app: PaymentApp = bridgedApp(
    {
      openPort: () => {
        const [near, far] = memoryPair({ time, touch: () => time.touch() });
        opened += 1;
        far.onClose(() => (closed += 1));
        companion.attach(far);
        return Promise.resolve(ok(near));
      },
    },
    port,
  );
  const stop = new AbortController();
  const context = { time, random: createSeededRandom(1), signal: stop.signal };
  return { app, context, stop, left: () => opened - closed };
}

describe('a payment application behind its companion', () => {
  test('tells what it tells, by its own counters; what it leaves out is unknown', async () => {
    const { app, context, left } = rig();
    expect(await app.state(context)).toMatchObject({
      ok: true,
      value: {
        installed: 'yes',
        source: 'vendor-bridge',
        tid: '12345678',
        host: { host: 'pay.example', port: 8583, tls: false, nii: '0010' },
        unsettledCount: 3,
        offlineCount: 'unknown',
        transactionOpen: false,
        lastGoodSignInMs: null,
        lastAnswer: 'unknown',
      },
    });
    expect(await app.nextStan(context)).toEqual({ ok: true, value: '000007' });
    expect(await app.nextStan(context)).toEqual({ ok: true, value: '000008' });
    await Promise.resolve();
    expect(left()).toBe(0);
  });

  test.each<[string, Partial<AppCompanionOptions>]>([
    ['says more than it may', { tell: () => ({ ...told, pan: '6222021234567890128' }) }],
    ['says nonsense', { tell: () => 'well' }],
    ['speaks another protocol', { protocol: 2 }],
    ['is silent', { silent: true }],
  ])('one that %s tells nothing, and nothing is given', async (_name, options) => {
    const { app, context } = rig(options);
    const state = await app.state(context);
    expect(state).toMatchObject({
      ok: true,
      value: { unsettledCount: 'unknown', transactionOpen: 'unknown' },
    });
    expect(JSON.stringify(state)).not.toContain('6222021234567890128');
  });

  test.each<[string, Partial<AppCompanionOptions>, string]>([
    ['gives no trace numbers', { firstStan: null }, 'unsupported'],
    ['gives one of seven digits', { firstStan: 1_000_000 }, 'protocol'],
    ['gives the number that is none', { firstStan: 0 }, 'protocol'],
    ['is silent', { silent: true }, 'silent'],
    ['speaks another protocol', { protocol: 9 }, 'unsupported'],
  ])('asked for a trace number, one that %s fails', async (_name, options, code) => {
    const { app, context } = rig(options);
    expect(await app.nextStan(context)).toMatchObject({ ok: false, fault: { code } });
  });

  test('one that is not there tells nothing', async () => {
    const app = bridgedApp({ openPort: () => Promise.resolve(failed('no-device', 'no socket')) }, port);
    const { context } = rig();
    expect(await app.state(context)).toMatchObject({ ok: true, value: { installed: 'unknown' } });
    expect(await app.nextStan(context)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  });

  test('obeys cancel', async () => {
    const { app, context, stop } = rig({ silent: true });
    context.time.after(100, () => stop.abort());
    expect(await app.state(context)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(context.time.monotonicMs()).toBe(100);
  });

  test('the same over a real socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'posdoctor-app-'));
    const path = join(folder, 'app.sock');
    const companion = createAppCompanion({ tell: () => told, firstStan: 1 });
    const server = await listenUnix(path, realTime, (link) => companion.attach(link));
    const openPort = realPorts(realTime);
    const app = bridgedApp({ openPort }, { kind: 'bridge', path });
    expect(await app.state(realContext())).toMatchObject({ ok: true, value: { source: 'vendor-bridge' } });
    expect(await app.nextStan(realContext())).toEqual({ ok: true, value: '000001' });
    if (server.ok) await server.value.close();
    await rm(folder, { recursive: true });
  });
});
