import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { breakerLimits } from '../../../src/firmware/apply/breakers.table.ts';
import { countIn } from '../../../src/firmware/apply/breakers.ts';
import { applyUpdate } from '../../../src/firmware/apply/apply-update.ts';
import type { ApplyEnd } from '../../../src/firmware/apply/apply-update.ts';
import { resumeUpdate } from '../../../src/firmware/apply/resume-update.ts';
import type { ResumeEnd } from '../../../src/firmware/apply/resume-update.ts';
import { openUpdateJournal } from '../../../src/firmware/apply/update-journal.ts';
import type { UpdateJournal, UpdateRecord } from '../../../src/firmware/apply/update-journal.ts';
import { firmwareGuards } from '../../../src/firmware/guards/firmware-guards.ts';
import type { GuardFacts } from '../../../src/firmware/guards/guard-facts.ts';
import { demands, goodFacts } from '../../support/firmware-samples.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import { Killed, SlotWorld, noEngine } from '../../support/slot-world.ts';

const target = 6;
let folder = '';
let time = createManualTime();

beforeEach(() => {
  folder = memoryFolder('update-test-');
  time = createManualTime();
  wallMs = null;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const context = () => ({ signal: new AbortController().signal, time, random: createSeededRandom(1) });

/** A journal before and after each of whose writes power can go. */
function journalIn(world: SlotWorld): UpdateJournal {
  const journal = openUpdateJournal(folder);
  return {
    ...journal,
    write: (next, change, nowMs) => {
      world.step();
      const record = journal.write(next, change, nowMs);
      world.step();
      return record;
    },
  };
}

function staged(deploymentId = 'd1'): UpdateRecord {
  const change = { deploymentId, image: 'os-6.raucb', sha256: 'a', targetCounter: target };
  return openUpdateJournal(folder).write('staged', change, time.now());
}

/** The shop's wall clock where it is not the terminal's own. */
let wallMs: number | null = null;
const wall = (): number => wallMs ?? time.now();

function apply(world: SlotWorld, facts: readonly Partial<GuardFacts>[] = []): Promise<ApplyEnd> {
  let asked = 0;
  return applyUpdate(
    {
      journal: journalIn(world),
      engine: world.engine,
      guards: (before) => {
        const now = goodFacts(facts[Math.min(asked, facts.length - 1)] ?? {});
        asked += 1;
        return Promise.resolve(firmwareGuards(now, demands(), before));
      },
      openImage: async () => ({ ok: true, path: '/dev/null', file: await open('/dev/null') }),
      bootId: world.bootId,
      now: wall,
    },
    context(),
  );
}

/** `health`: what is wrong, or how looking at it ends. */
function resume(world: SlotWorld, health: string | null | (() => Promise<never>) = null): Promise<ResumeEnd> {
  return resumeUpdate(
    {
      journal: journalIn(world),
      engine: world.engine,
      bootId: world.bootId,
      readCounter: () => Promise.resolve(world.counter),
      health: () => (typeof health === 'function' ? health() : Promise.resolve(health)),
      now: wall,
    },
    context(),
  );
}

function state(): string {
  return openUpdateJournal(folder).read().state;
}

describe('an update', () => {
  it('is installed, started, checked, marked good and only then raises the floor', async () => {
    const world = new SlotWorld(target);
    staged();
    expect(await apply(world)).toEqual({ outcome: 'reboot-needed' });
    expect(await resume(world)).toEqual({ outcome: 'waiting-for-reboot' });
    expect({ marks: world.marks, floor: openUpdateJournal(folder).read().floorCounter }).toEqual({
      marks: [],
      floor: 0,
    });
    world.reboot();
    expect(await resume(world)).toEqual({ outcome: 'committed' });
    expect({ marks: world.marks, floor: openUpdateJournal(folder).read().floorCounter }).toEqual({
      marks: ['good B'],
      floor: target,
    });
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
  });

  it('P4 goes back once when the health check fails, and stays back', async () => {
    const world = new SlotWorld(target);
    staged();
    await apply(world);
    world.reboot();
    expect(await resume(world, 'printer silent')).toMatchObject({
      outcome: 'rolled-back',
      needsReboot: true,
    });
    expect(world.marks).toEqual([]);
    world.reboot();
    expect(world.counter).toBe(5);
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
    staged();
    expect(await apply(world)).toEqual({ outcome: 'failed', why: 'image-rolled-back' });
    staged('d2');
    expect(await apply(world)).toEqual({ outcome: 'deferred', why: 'cooling-down' });
    time.advance(6 * 3_600_000);
    expect(await apply(world)).toEqual({ outcome: 'reboot-needed' });
  });

  it('P3 another counter than promised is a version mismatch, whatever the engine said', async () => {
    const world = new SlotWorld(target, { writesCounter: 5 });
    staged();
    await apply(world);
    world.reboot();
    expect(await resume(world)).toMatchObject({ outcome: 'rolled-back', why: 'version-mismatch: 5' });
  });

  it('P3 an engine that lies about installing is found out before the reboot', async () => {
    staged();
    expect(await apply(new SlotWorld(target, { lies: true }))).toMatchObject({ outcome: 'failed' });
  });

  it('P5 a slot that never starts is seen by boot and slot', async () => {
    const world = new SlotWorld(target, { neverBoots: true });
    staged();
    await apply(world);
    world.reboot();
    expect(await resume(world)).toEqual({
      outcome: 'rolled-back',
      why: 'the boot loader fell back',
      needsReboot: false,
    });
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
  });

  it('P6 two bad slots stop every attempt', async () => {
    const world = new SlotWorld(target);
    world.spoilSlots();
    staged();
    expect(await apply(world)).toEqual({ outcome: 'failed', why: 'no-good-slot' });
    expect(world.installs).toEqual([]);
  });

  it.each([
    ['is missing', noEngine],
    ['hangs', failed('timed-out', 'x')],
    ['answers garbage', failed('protocol', 'x')],
    ['refuses the signature', ok({ outcome: 'refused', why: 'signature', words: 'x' } as const)],
    ['P2 has no room', ok({ outcome: 'refused', why: 'no-space', words: 'x' } as const)],
  ])('P1 an engine that %s is tried three times', async (_words, install) => {
    const world = new SlotWorld(target, { install });
    staged();
    const ends = [await apply(world), await apply(world), await apply(world), await apply(world)];
    expect(ends.map(({ outcome }) => outcome)).toEqual(['deferred', 'deferred', 'deferred', 'failed']);
    expect(world.counter).toBe(5);
  });

  it('G1 a guard that shuts before writes nothing; one that shuts between leaves it staged', async () => {
    const world = new SlotWorld(target);
    const { serial } = staged();
    expect(await apply(world, [{ unsettledCount: 1 }])).toEqual({
      outcome: 'deferred',
      why: 'settled closed',
    });
    expect(openUpdateJournal(folder).read().serial).toBe(serial);
    expect(await apply(world, [{}, { transactionOpen: true }])).toMatchObject({ outcome: 'deferred' });
    expect({ state: state(), installs: world.installs }).toEqual({ state: 'staged', installs: [] });
  });

  it('D7 what is not staged is never applied', async () => {
    expect(await apply(new SlotWorld(target))).toMatchObject({ outcome: 'deferred' });
  });
});

/** Who ends the agent in the middle: whoever kills it alone, or a power cut, after which the terminal starts again. */
type Cut = 'killed' | 'power cut';

/** Starts again after every end, as an init system would, until the update has ended. */
async function live(world: SlotWorld, health: string | null, cut: Cut = 'killed'): Promise<void> {
  staged();
  for (let start = 0; start < 12; start += 1) {
    try {
      const resumed = await resume(world, health);
      if (resumed.outcome === 'waiting-for-reboot') world.reboot();
      else if (resumed.outcome === 'rolled-back' && resumed.needsReboot) world.reboot();
      else if (state() === 'staged') await apply(world);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      world.killAt = -1;
      if (cut === 'power cut') world.reboot();
    }
  }
}

const cuts = (['killed', 'power cut'] as const).flatMap((cut) =>
  Array.from({ length: 16 }, (_, killAt) => [cut, killAt] as const),
);

describe('I6 the agent ends at any step', () => {
  it.each(cuts)('%s at step %i of a good update', async (cut, killAt) => {
    const world = new SlotWorld(target, { killAt });
    await live(world, null, cut);
    expect({ state: state(), counter: world.counter, slot: world.booted }).toEqual({
      state: 'committed',
      counter: target,
      slot: 'B',
    });
    expect(world.installs.length).toBeLessThanOrEqual(2);
    expect(world.killAt === -1).toBe(killAt < 13);
    expect(openUpdateJournal(folder).read().floorCounter).toBe(target);
  });

  it.each(cuts)('%s at step %i of a bad one', async (cut, killAt) => {
    const world = new SlotWorld(target, { killAt });
    await live(world, 'no host', cut);
    expect({ state: state(), counter: world.counter, marks: world.marks }).toEqual({
      state: 'rolledBack',
      counter: 5,
      marks: [],
    });
    expect(openUpdateJournal(folder).read().floorCounter).toBe(0);
  });
});

/** Ends the agent behind the engine's last step, before the journal is written. */
async function cutBehindInstall(world: SlotWorld): Promise<void> {
  staged();
  world.killAt = 6;
  await expect(apply(world)).rejects.toThrow(Killed);
  expect({ state: state(), installs: world.installs }).toEqual({ state: 'applying', installs: ['B'] });
  world.killAt = -1;
}

describe('I6 the engine had switched slots, and the journal did not say so yet', () => {
  it('a new system that runs already is looked at, and not taken for an old one', async () => {
    const world = new SlotWorld(target);
    await cutBehindInstall(world);
    world.reboot();
    expect(await resume(world)).toEqual({ outcome: 'committed' });
    expect({ marks: world.marks, installs: world.installs }).toEqual({ marks: ['good B'], installs: ['B'] });
  });

  it('one that is not well is left', async () => {
    const world = new SlotWorld(target);
    await cutBehindInstall(world);
    world.reboot();
    expect(await resume(world, 'no host')).toMatchObject({ outcome: 'rolled-back', needsReboot: true });
  });

  it('in the same boot nothing is written twice: it waits for the restart', async () => {
    const world = new SlotWorld(target);
    await cutBehindInstall(world);
    expect(await resume(world)).toEqual({ outcome: 'waiting-for-reboot' });
    world.reboot();
    expect(await resume(world)).toEqual({ outcome: 'committed' });
  });

  it('an engine that went on without us is found out after the restart, too', async () => {
    const world = new SlotWorld(target, { install: failed('timed-out', 'x') });
    staged();
    expect(await apply(world)).toMatchObject({ outcome: 'deferred' });
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
    world.finishLate();
    world.reboot();
    expect(await resume(world)).toEqual({ outcome: 'committed' });
  });

  it('another slot that runs something else is nobody’s update', async () => {
    const world = new SlotWorld(target, { install: failed('timed-out', 'x') });
    staged();
    await apply(world);
    world.fallOver();
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
    expect({ state: state(), marks: world.marks }).toEqual({ state: 'staged', marks: [] });
  });
});

describe('P7 a loop', () => {
  it('of restarts while the new system is looked at ends with the old one', async () => {
    const world = new SlotWorld(target);
    staged();
    await apply(world);
    const dying = () => Promise.reject(new Killed('the terminal starts again'));
    for (let start = 0; start < breakerLimits.starts; start += 1) {
      world.reboot();
      await expect(resume(world, dying)).rejects.toThrow(Killed);
      expect(state()).toBe('verifying');
    }
    world.reboot();
    expect(await resume(world, dying)).toMatchObject({
      outcome: 'rolled-back',
      why: expect.stringMatching(/^loop: /),
      needsReboot: true,
    });
    expect(world.marks).toEqual([]);
  });

  it('of a new system that comes back whatever the boot loader is told ends, and says so', async () => {
    const world = new SlotWorld(target, { cannotGoBack: true });
    staged();
    await apply(world);
    world.reboot();
    let restarts = 0;
    let end = await resume(world, 'printer silent');
    while (end.outcome === 'rolled-back' && restarts < 20) {
      restarts += 1;
      world.reboot();
      end = await resume(world, 'printer silent');
    }
    const why = 'printer silent; the old system does not start any more';
    expect(end).toEqual({ outcome: 'stuck', why });
    expect(restarts).toBe(1 + breakerLimits.starts);
    expect({ state: state(), marks: world.marks }).toEqual({ state: 'failed', marks: [] });
    expect(await resume(world)).toEqual({ outcome: 'nothing' });
  });
});

describe('a clock that jumps', () => {
  it('ahead at a roll-back and back again stops nothing for years; a little behind, it cools down', async () => {
    const world = new SlotWorld(target);
    staged();
    await apply(world);
    wallMs = Date.UTC(2099, 0, 1);
    world.reboot();
    await resume(world, 'no host');
    world.reboot();
    wallMs = Date.UTC(2098, 11, 31, 23);
    staged('d2');
    expect(await apply(world)).toEqual({ outcome: 'deferred', why: 'cooling-down' });
    wallMs = Date.UTC(2026, 0, 1);
    expect(await apply(world)).toEqual({ outcome: 'reboot-needed' });
  });
});

it.each(['constructor', 'toString'])('an order that is called %s is counted like any', (name) => {
  const journal = openUpdateJournal(folder);
  for (let count = 0; count < 3; count += 1) journal.write('staged', { deploymentId: name }, 1);
  expect(openUpdateJournal(folder).read()).toMatchObject({
    state: 'staged',
    deploymentId: name,
    serial: 3,
  });
  expect(countIn(openUpdateJournal(folder).read().transitions, name)).toBe(3);
  expect([journal.putOff(name), journal.putOff(name)]).toEqual([1, 2]);
});

it('a transition that the table does not have is a bug', () => {
  expect(() => openUpdateJournal(folder).write('committed', {}, 0)).toThrow(RangeError);
});
