import { describe, expect, it } from 'vitest';
import type { DeviceName } from '../../hal/contracts/device.ts';
import { failed } from '../../hal/contracts/fault.ts';
import { SimulatedKeystore } from '../../hal/simulators/keystore.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { tamperGuard } from '../../src/session/tamper-guard.ts';

const context = {
  signal: new AbortController().signal,
  time: createVirtualTime({ startMs: 0 }),
  random: createSeededRandom(1),
};
const devices = new Set<DeviceName>(['keystore']);

describe('tamperGuard', () => {
  it('is open where there is nothing to tamper with, or it says that it was not', async () => {
    expect(await tamperGuard({ devices: new Set() }, context)).toMatchObject({ state: 'open' });
    expect(await tamperGuard({ devices, keystore: new SimulatedKeystore() }, context)).toMatchObject({
      state: 'open',
    });
  });

  it('is closed by a tamper', async () => {
    const keystore = new SimulatedKeystore();
    keystore.tamper();
    expect(await tamperGuard({ devices, keystore }, context)).toEqual({ state: 'closed', value: 'tampered' });
  });

  it('is unknown where the module cannot be asked or does not answer', async () => {
    const keystore = new SimulatedKeystore();
    keystore.status = () => Promise.resolve(failed('silent', 'no answer'));
    expect(await tamperGuard({ devices }, context)).toMatchObject({ state: 'unknown' });
    expect(await tamperGuard({ devices, keystore }, context)).toEqual({
      state: 'unknown',
      value: 'secure module: silent',
    });
  });
});
