import { expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { rememberedOpener } from '../../hal/remembered-opener.ts';
import type { Closable } from '../../hal/remembered-opener.ts';

class Device implements Closable {
  closes = 0;
  readonly #listeners: (() => void)[] = [];

  onDisconnect(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => undefined;
  }

  lose(): void {
    for (const listener of this.#listeners) listener();
  }

  close(): Promise<void> {
    this.closes += 1;
    return Promise.resolve();
  }
}

function opener(results: HalResult<Device>[]) {
  let opens = 0;
  const remembered = rememberedOpener(() => {
    const result = results[opens] ?? failed('no-device', 'no more');
    opens += 1;
    return Promise.resolve(result);
  });
  return { ...remembered, opens: () => opens };
}

test('opens once, for all who ask, also at the same time', async () => {
  const { open, opens } = opener([ok(new Device())]);
  const [one, other] = await Promise.all([open(), open()]);
  expect(one).toBe(other);
  expect(await open()).toBe(one);
  expect(opens()).toBe(1);
});

test('a failure is not remembered', async () => {
  const { open } = opener([failed('no-device', 'unplugged'), ok(new Device())]);
  expect((await open()).ok).toBe(false);
  expect((await open()).ok).toBe(true);
});

test('a device that was lost is opened anew', async () => {
  const first = new Device();
  const second = new Device();
  const { open } = opener([ok(first), ok(second)]);
  await open();
  first.lose();
  expect(await open()).toEqual(ok(second));
});

test('closing closes what is open and opens no more', async () => {
  const device = new Device();
  const { open, close } = opener([ok(device)]);
  const opening = open();
  await close();
  await close();
  await opening;
  expect(device.closes).toBe(1);
  expect(await open()).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
});
