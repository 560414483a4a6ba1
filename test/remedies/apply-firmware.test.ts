import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import { applyFirmware } from '../../src/remedies/apply-firmware.ts';
import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import { stageFirmware } from '../../src/remedies/stage-firmware.ts';
import { OrderBench } from '../support/order-bench.ts';
import { SlotWorld } from '../support/slot-world.ts';

const target = 6;
const startMs = Date.UTC(2026, 0, 1);
let time: VirtualTime = createVirtualTime({ startMs });
let slots = new SlotWorld(target);
let bench: OrderBench = new OrderBench(slots.engine, time);
let notes: JournalEntry[] = [];
/** Whether the machine obeys when it is told to restart. */
let restarts = true;

beforeEach(() => {
  bench.remove();
  time = createVirtualTime({ startMs });
  slots = new SlotWorld(target);
  bench = new OrderBench({ ...slots.engine, id: 'rauc' }, time);
  bench.order(bench.publish(target, Buffer.from('release six')));
  notes = [];
  restarts = true;
});
afterEach(() => {
  bench.remove();
  time.dispose();
});

function treatment(parts: Partial<Treatment> = {}): Treatment {
  const machine = {
    bootId: () => Promise.resolve(ok(bench.world.bootId)),
    restart: () => {
      if (restarts) time.after(30_000, reboot);
      return Promise.resolve(ok(undefined));
    },
  };
  return {
    terminal: { ...bench.terminal, machine },
    firmware: bench.desk,
    consented: true,
    context: { signal: new AbortController().signal, time, random: createSeededRandom(1) },
    operator: { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) },
    remedyRunId: 'run-1',
    journal: { note: (entry) => void notes.push(entry), entries: () => notes },
    ...parts,
  };
}

function reboot(): void {
  slots.reboot();
  bench.world.bootId = slots.bootId;
  bench.world.counter = slots.counter;
}

const state = () => bench.desk.journal.read().state;
// The bench's terminal has no registration, so nobody is asked for an echo.
const act = (parts: Partial<Treatment> = {}) => applyFirmware.act(treatment(parts));

describe('installing firmware', () => {
  it('fetches, installs, restarts, checks and keeps, and notes each step before it', async () => {
    const end = await act();
    expect(end).toMatchObject({ ok: true, value: { changes: [{ backup: 'the other slot' }] } });
    expect(notes.map(({ phase }) => phase)).toEqual(['apply', 'restart', 'restarted']);
    expect({ state: state(), counter: bench.world.counter, marks: slots.marks }).toEqual({
      state: 'committed',
      counter: target,
      marks: ['good B'],
    });
  });

  it('P4 goes back by itself when the new system is not well', async () => {
    const doing = act();
    time.after(10_000, () => (bench.world.printer = false));
    expect(await doing).toMatchObject({
      fault: { code: 'refused', detail: 'rolled back: printer does not open any more' },
    });
    expect({ state: state(), counter: bench.world.counter, marks: slots.marks }).toEqual({
      state: 'rolledBack',
      counter: 5,
      marks: [],
    });
  });

  it.each([
    ['an order for another terminal', () => order({ deviceId: 'T2' }), 'refused', 'another-terminal'],
    ['an order to fetch only', () => order({ mode: 'stage' }), 'refused', 'the order is not to install'],
    ['no order', () => (bench.world.order = null), 'refused', 'no-order'],
    ['a sale', () => sale(), 'busy', 'settled closed'],
  ] as readonly (readonly [string, () => unknown, string, string])[])(
    'with %s nothing is written',
    async (_words, spoil, code, detail) => {
      spoil();
      expect(await act()).toMatchObject({ fault: { code, detail } });
      expect(slots.installs).toEqual([]);
    },
  );

  it('G5 nobody was asked: it is put off', async () => {
    expect(await act({ consented: false })).toMatchObject({
      fault: { code: 'busy', detail: 'consent unknown' },
    });
  });

  it('P1 a machine that does not restart leaves the update waiting, and the next run only restarts it', async () => {
    restarts = false;
    expect(await act()).toMatchObject({ fault: { code: 'timed-out' } });
    expect(state()).toBe('rebootPending');
    restarts = true;
    expect(await act()).toMatchObject({ ok: true });
    expect({ state: state(), installs: slots.installs }).toEqual({ state: 'committed', installs: ['B'] });
  });

  it('D8 a run that was cancelled while the new system was looked at is ended by the next one', async () => {
    const abort = new AbortController();
    const { context } = treatment();
    time.after(60_000, () => abort.abort(new Error('stop')));
    time.after(10_000, () => (bench.world.printer = false));
    await expect(act({ context: { ...context, signal: abort.signal } })).rejects.toThrow('stop');
    expect(state()).toBe('verifying');
    bench.world.printer = true;
    expect(await act()).toMatchObject({ ok: true });
    expect(state()).toBe('committed');
  });
});

it('D8 a cancel while the slot is written is heeded once it is safe: written whole, not yet started', async () => {
  const abort = new AbortController();
  let written = (): void => undefined;
  const writing = new Promise<void>((resolve) => (written = resolve));
  const engine = {
    ...slots.engine,
    id: 'rauc',
    install: async (...args: Parameters<typeof slots.engine.install>) => {
      abort.abort(new Error('stop'));
      await writing;
      return slots.engine.install(...args);
    },
  };
  const { terminal, context } = treatment();
  const doing = act({
    terminal: { ...terminal, firmware: engine },
    context: { ...context, signal: abort.signal },
  });
  while (state() !== 'applying') {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  written();
  await expect(doing).rejects.toThrow('stop');
  expect({ state: state(), installs: slots.installs, booted: slots.booted }).toEqual({
    state: 'rebootPending',
    installs: ['B'],
    booted: 'A',
  });
});

describe('after the agent was ended', () => {
  it('I6 by the restart: the next start keeps the new system and can prove it', async () => {
    restarts = false;
    await act();
    reboot();
    expect(await applyFirmware.recover?.(treatment())).toEqual({ ok: true, value: { finished: true } });
    expect(state()).toBe('committed');
  });

  it('I6 by the restart, and somebody else has kept the new system meanwhile: it is proved all the same', async () => {
    restarts = false;
    await act();
    reboot();
    await applyFirmware.recover?.(treatment());
    expect(await applyFirmware.recover?.(treatment())).toEqual({ ok: true, value: { finished: true } });
    notes = [];
    expect(await applyFirmware.recover?.(treatment())).toEqual({ ok: true, value: undefined });
  });

  it('I6 before anything was written: there is nothing to finish', async () => {
    await stageFirmware.act(treatment());
    bench.desk.journal.write('armed', {}, time.now());
    expect(await applyFirmware.recover?.(treatment())).toEqual({ ok: true, value: undefined });
    expect(state()).toBe('staged');
  });

  it('P4 with a new system that is not well: the old one is started again', async () => {
    restarts = false;
    await act();
    reboot();
    bench.world.printer = false;
    restarts = true;
    expect(await applyFirmware.recover?.(treatment())).toEqual({ ok: true, value: undefined });
    expect(state()).toBe('rolledBack');
    await new Promise<void>((resolve) => {
      time.after(40_000, resolve);
    });
    expect(bench.world.counter).toBe(5);
  });
});

function order(parts: Parameters<OrderBench['order']>[1]): void {
  const [image] = bench.world.images;
  if (image !== undefined) bench.order(image, parts);
}

function sale(): void {
  if (bench.world.app !== null) bench.world.app = { ...bench.world.app, unsettledCount: 1 };
}
