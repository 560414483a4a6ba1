// Looks after the terminal of a folder until its update has ended, as an agent would: `node update-child.ts <folder> <health> <killAt>`.
// Ends itself by SIGKILL when it has taken `killAt` steps; -1: never.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { applyUpdate } from '../../src/firmware/apply/apply-update.ts';
import { resumeUpdate } from '../../src/firmware/apply/resume-update.ts';
import { openUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { UpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import { realTime } from './real-time.ts';
import { changeSlots, readSlots, restartSlots, slotFileEngine } from './slot-file-world.ts';

const [folder = '', health = '', killText = '-1'] = process.argv.slice(2);
const killAt = Number(killText);
const context = {
  signal: new AbortController().signal,
  time: realTime,
  random: createSeededRandom(1),
};
const engine = slotFileEngine(folder, step);
const journal = journalWithSteps(openUpdateJournal(join(folder, 'journal')));

for (let start = 0; start < 12; start += 1) {
  const resumed = await resumeUpdate(
    {
      journal,
      engine,
      bootId: bootId(),
      readCounter: () => Promise.resolve(running()),
      health: () => Promise.resolve(health === '' ? null : health),
    },
    context,
  );
  if (resumed.outcome === 'waiting-for-reboot') restartSlots(folder);
  else if (resumed.outcome === 'rolled-back' && resumed.needsReboot) restartSlots(folder);
  else if (journal.read().state === 'idle') stage();
  else if (journal.read().state === 'staged') await apply();
}

function stage(): void {
  const change = { deploymentId: 'd1', image: 'os-6.raucb', sha256: 'a', targetCounter: 6 };
  journal.write('staged', change, realTime.now());
}

async function apply(): Promise<void> {
  await applyUpdate(
    {
      journal,
      engine,
      bootId: bootId(),
      guards: () => Promise.resolve([]),
      openImage: async () => ({ ok: true, path: '/dev/null', file: await open('/dev/null') }),
    },
    context,
  );
}

function journalWithSteps(real: UpdateJournal): UpdateJournal {
  return {
    read: () => real.read(),
    write: (state, change, nowMs) => {
      step();
      const record = real.write(state, change, nowMs);
      step();
      return record;
    },
  };
}

function step(): void {
  const { steps } = readSlots(folder);
  changeSlots(folder, (slots) => {
    slots.steps += 1;
  });
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
}

function bootId(): string {
  return `boot-${String(readSlots(folder).boots)}`;
}

function running(): number {
  const slots = readSlots(folder);
  return slots.counters[slots.booted];
}
