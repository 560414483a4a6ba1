import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FirmwareEngine } from '../../hal/contracts/firmware.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { finishUpdate } from '../../src/agent/finish-update.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { applyOrder } from '../../src/firmware/apply/apply-order.ts';
import { stageOrder } from '../../src/firmware/apply/stage-order.ts';
import { openUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import { dataFiles } from '../../src/runtime/data-folder.ts';
import type { Situation } from '../../src/report/situation.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { SessionHostSetting } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { realContext } from '../support/driver-context.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { OrderBench } from '../support/order-bench.ts';
import { realTime } from '../support/real-time.ts';
import { SlotWorld } from '../support/slot-world.ts';

const target = 6;
const context = realContext();
let data = '';
let slots = new SlotWorld(target);
let bench: OrderBench = new OrderBench(slots.engine, realTime);
let opened = 0;
let lines: string[] = [];
let bugs: unknown[] = [];

beforeEach(() => {
  data = memoryFolder('finish-update-');
  slots = new SlotWorld(target);
  bench.remove();
  const journal = openUpdateJournal(dataFiles(data).firmware);
  bench = new OrderBench({ ...slots.engine, id: 'rauc' }, realTime, { journal });
  bench.order(bench.publish(target, Buffer.from('release six')));
  leases = createMemoryLeases();
  opened = 0;
  lines = [];
  bugs = [];
});
afterEach(() => {
  bench.remove();
  rmSync(data, { recursive: true, force: true });
});

let leases = createMemoryLeases();

function situation(): Situation {
  return {
    terminal: bench.terminal,
    firmware: bench.desk,
    time: realTime,
    random: createSeededRandom(1),
    history: unknownHistory,
    operator: null,
    symptom: null,
    dispose: () => Promise.resolve(),
  };
}

function finish(openSituation?: SessionHostSetting['openSituation']): Promise<void> {
  const log: Log = {
    write: (_level, event, fields) => void lines.push(`${event} ${String(fields?.['outcome'])}`),
  };
  const setting = {
    leases,
    onBug: (error: unknown) => void bugs.push(error),
    openSituation:
      openSituation ??
      (() => {
        opened += 1;
        return Promise.resolve(ok(situation()));
      }),
  };
  return finishUpdate(data, setting, log);
}

async function written(): Promise<void> {
  await stageOrder(bench.desk, context);
  // This terminal is provisioned with no host: nobody is asked for an echo before or after.
  await applyOrder({ ...bench.ways, echo: () => Promise.resolve('not-asked') }, context);
}

function reboot(): void {
  slots.reboot();
  bench.world.bootId = slots.bootId;
  bench.world.counter = slots.counter;
}

it('opens nothing where no update is under way', async () => {
  await finish();
  await stageOrder(bench.desk, context);
  await finish();
  expect({ opened, lines }).toEqual({ opened: 0, lines: [] });
});

it('I6 keeps a new system that is well at the first start after it, whoever installed it', async () => {
  await written();
  await finish();
  expect(lines).toEqual(['firmware-update waiting-for-reboot']);
  reboot();
  await finish();
  expect(lines.at(-1)).toBe('firmware-update committed');
  expect({ marks: slots.marks, floor: bench.desk.journal.read().floorCounter }).toEqual({
    marks: ['good B'],
    floor: target,
  });
  expect(leases.claim(['run'], 'next').ok).toBe(true);
});

it('I6 finds a new system that an engine finished after it was given up', async () => {
  await written();
  const { serial: _serial, state: _state, ...record } = bench.desk.journal.read();
  // As it stands when waiting for the engine had timed out before it was done.
  rmSync(data, { recursive: true });
  bench.desk.journal.write('staged', { ...record, reason: 'engine: timed-out' }, realTime.now());
  await finish();
  expect(lines).toEqual([]);
  reboot();
  await finish();
  expect(lines).toEqual(['firmware-update committed']);
});

it('P1 asks an installer again that is up later than the agent', async () => {
  await written();
  reboot();
  const time = createVirtualTime({ startMs: realTime.now() });
  let asked = 0;
  const sleepy: FirmwareEngine = {
    ...slots.engine,
    id: 'rauc',
    status: (at) => {
      asked += 1;
      return asked < 3 ? Promise.resolve(failed('no-device', 'no such service')) : slots.engine.status(at);
    },
  };
  try {
    await finish(() =>
      Promise.resolve(ok({ ...situation(), terminal: { ...bench.terminal, firmware: sleepy }, time })),
    );
  } finally {
    time.dispose();
  }
  expect(lines).toEqual(['firmware-update committed']);
});

it('P5 notes that the boot loader fell back, once', async () => {
  await written();
  bench.world.bootId = 'boot-1';
  await finish();
  await finish();
  expect(lines).toEqual(['firmware-update rolled-back']);
});

it('leaves it to the next start when a run is under way, or the terminal cannot be opened', async () => {
  await written();
  reboot();
  const held = leases.claim(['run'], 'a run');
  await finish();
  expect(opened).toBe(0);
  if (held.ok) held.value.release();
  await finish(() => Promise.resolve(failed('busy', 'somebody else')));
  expect(bench.desk.journal.read().state).toBe('rebootPending');
});

it('a bug is told, and the next run may start', async () => {
  await written();
  await finish(() => Promise.reject(new Error('broken')));
  expect(bugs).toEqual([new Error('broken')]);
});
