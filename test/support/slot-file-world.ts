import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ok } from '../../hal/contracts/fault.ts';
import type { FirmwareEngine, FirmwareSlot } from '../../hal/contracts/firmware.ts';

const nameSchema = z.enum(['A', 'B']);
type Name = z.infer<typeof nameSchema>;

const slotFileSchema = z.object({
  booted: nameSchema,
  next: nameSchema,
  boots: z.number(),
  counters: z.record(nameSchema, z.number()),
  good: z.record(nameSchema, z.boolean()),
  installs: z.number(),
  marked: z.number(),
  /** Steps that processes have taken here so far, in all. */
  steps: z.number(),
});

/** A terminal with two slots that outlasts the process which looks after it. */
export type SlotFile = z.infer<typeof slotFileSchema>;

const fresh: SlotFile = {
  booted: 'A',
  next: 'A',
  boots: 0,
  counters: { A: 5, B: 4 },
  good: { A: true, B: true },
  installs: 0,
  marked: 0,
  steps: 0,
};

/** Reads what the terminal of a folder is like now. */
export function readSlots(folder: string): SlotFile {
  const path = join(folder, 'slots.json');
  if (!existsSync(path)) return structuredClone(fresh);
  return slotFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Changes it, durably, as flash and boot loaders do. */
export function changeSlots(folder: string, change: (slots: SlotFile) => void): void {
  const slots = readSlots(folder);
  change(slots);
  const partial = join(folder, 'slots.partial');
  const file = openSync(partial, 'w');
  writeSync(file, JSON.stringify(slots));
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, join(folder, 'slots.json'));
}

/** Starts the terminal from what the boot loader would take. */
export function restartSlots(folder: string): void {
  changeSlots(folder, (slots) => {
    slots.boots += 1;
    slots.booted = slots.next;
  });
}

/** An engine that writes release 6 into the other slot; `step` is called wherever a process may end. */
export function slotFileEngine(folder: string, step: () => void): FirmwareEngine {
  const other = (slots: SlotFile): Name => (slots.booted === 'A' ? 'B' : 'A');
  return {
    id: 'slot-file',
    status: () => {
      const slots = readSlots(folder);
      const slot = (name: Name): FirmwareSlot => ({
        name,
        bootName: name,
        booted: name === slots.booted,
        state: slots.good[name] ? 'good' : 'bad',
      });
      return Promise.resolve(
        ok({ compatible: 'acme', booted: slots.booted, next: slots.next, slots: [slot('A'), slot('B')] }),
      );
    },
    install: () => {
      changeSlots(folder, (slots) => {
        slots.installs += 1;
        slots.counters[other(slots)] = -1;
        slots.good[other(slots)] = false;
      });
      step();
      changeSlots(folder, (slots) => {
        slots.counters[other(slots)] = 6;
        slots.next = other(slots);
      });
      step();
      return Promise.resolve(ok({ outcome: 'installed', needsReboot: true }));
    },
    markGood: () => {
      step();
      changeSlots(folder, (slots) => {
        slots.marked += 1;
        slots.good[slots.booted] = true;
      });
      step();
      return Promise.resolve(ok(undefined));
    },
    rollBack: () => {
      step();
      changeSlots(folder, (slots) => {
        slots.good[slots.booted] = false;
        slots.next = other(slots);
      });
      step();
      return Promise.resolve(ok(undefined));
    },
  };
}
