import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import { applyFirmware } from '../../src/remedies/apply-firmware.ts';
import type { Treatment } from '../../src/remedies/remedy.ts';
import { stageFirmware } from '../../src/remedies/stage-firmware.ts';
import { OrderBench } from '../support/order-bench.ts';
import { SlotWorld } from '../support/slot-world.ts';

const target = 6;
const startMs = Date.UTC(2026, 0, 1);
let time: VirtualTime = createVirtualTime({ startMs });
let slots = new SlotWorld(target);
let bench: OrderBench = new OrderBench(slots.engine, time);

beforeEach(() => {
  bench.remove();
  time = createVirtualTime({ startMs });
  slots = new SlotWorld(target);
  bench = new OrderBench({ ...slots.engine, id: 'rauc' }, time);
  bench.order(bench.publish(target, Buffer.from('release six')));
});
afterEach(() => {
  bench.remove();
  time.dispose();
});

function treatment(parts: Partial<Treatment> = {}): Treatment {
  return {
    terminal: bench.terminal,
    firmware: bench.desk,
    context: { signal: new AbortController().signal, time, random: createSeededRandom(1) },
    operator: { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) },
    remedyRunId: 'run-1',
    journal: { note: () => undefined, entries: () => [] },
    ...parts,
  };
}

const state = () => bench.desk.journal.read().state;

describe('fetching firmware', () => {
  it('changes nothing that runs, and once is enough', async () => {
    expect(await stageFirmware.act(treatment())).toMatchObject({ ok: true });
    expect(await stageFirmware.act(treatment())).toMatchObject({ ok: true });
    expect({ state: state(), installs: slots.installs, booted: slots.booted }).toEqual({
      state: 'staged',
      installs: [],
      booted: 'A',
    });
  });

  it('is put off where nobody says where images are, refused where the order is', async () => {
    const nowhere = { ...bench.desk, images: null };
    expect(await stageFirmware.act(treatment({ firmware: nowhere }))).toMatchObject({
      fault: { code: 'busy', detail: 'nobody has said where images are' },
    });
    order({ phasePermille: 0 });
    expect(await stageFirmware.act(treatment())).toMatchObject({
      fault: { code: 'refused', detail: 'not-in-phase' },
    });
  });

  it('is tried only where something is ordered', async () => {
    const fits = (remedy: typeof stageFirmware | typeof applyFirmware) => remedy.fits?.(treatment());
    expect([await fits(stageFirmware), await fits(applyFirmware)]).toEqual([true, true]);
    order({ mode: 'stage' });
    expect([await fits(stageFirmware), await fits(applyFirmware)]).toEqual([true, false]);
    order({ mode: 'check' });
    expect([await fits(stageFirmware), await fits(applyFirmware)]).toEqual([false, false]);
    bench.world.order = null;
    expect([await fits(stageFirmware), await fits(applyFirmware)]).toEqual([false, false]);
  });
});

it('a fetch that was cut off needs no mending: whoever fetches next goes on', async () => {
  expect(await stageFirmware.recover?.(treatment())).toEqual({ ok: true, value: undefined });
});

function order(parts: Parameters<OrderBench['order']>[1]): void {
  const [image] = bench.world.images;
  if (image !== undefined) bench.order(image, parts);
}
