import { readFileSync } from 'node:fs';
import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import type { FaultWorld } from './fault-schedule.ts';
import { releaseIn } from './simulated-images.ts';
import { simulatedReleases } from './simulated-releases.table.ts';
import type { SimulatedRelease } from './simulated-releases.table.ts';

type Programs = NonNullable<SimulatedLinuxOptions['programs']>;
type SlotName = 'A' | 'B';

/** The two slots of a simulated terminal, with the installer and the boot loader that know them. */
export interface SimulatedSlots {
  readonly programs: Programs;
  /** The release that runs. */
  readonly running: () => SimulatedRelease;
  /** The machine was started again. */
  readonly onBoot: () => void;
}

interface Slots {
  booted: SlotName;
  next: SlotName;
  /** null: what it was sold with, under the faults that act now. */
  readonly holds: Record<SlotName, SimulatedRelease | null>;
  readonly good: Record<SlotName, boolean>;
}

/** Slot A runs at first; what is installed there is what the scenario's faults say. */
export function simulatedSlots(faults: () => FaultWorld): SimulatedSlots {
  const slots: Slots = {
    booted: 'A',
    next: 'A',
    holds: { A: null, B: simulatedReleases.old },
    good: { A: true, B: true },
  };
  const running = (): SimulatedRelease => slots.holds[slots.booted] ?? releaseUnder(faults());
  return {
    programs: {
      rauc: ([verb, what, which]) => {
        if (verb === 'install') return install(slots, what ?? '', releaseUnder(faults()));
        if (what?.startsWith('--output-format') === true) return statusOf(slots);
        return mark(slots, what ?? '', which ?? '', faults());
      },
    },
    running,
    onBoot: () => {
      slots.booted = slots.next;
    },
  };
}

/** The release that a terminal was sold with, under the faults that act now. */
function releaseUnder(faults: Pick<FaultWorld, 'acts'>): SimulatedRelease {
  if (faults.acts('software', 'firmware-unapproved')) return simulatedReleases.unapproved;
  return faults.acts('software', 'firmware-old') ? simulatedReleases.old : simulatedReleases.current;
}

/** The slot is bad until it is written; what ran until now stays what it was, whatever ends later. */
function install(slots: Slots, path: string, sold: SimulatedRelease): ReturnType<Programs[string]> {
  const target = otherOf(slots.booted);
  const release = releaseIn(readFileSync(path));
  if (release === null) return { code: 1, stdout: '', stderr: 'LastError: signature verification failed\n' };
  slots.holds[slots.booted] ??= sold;
  slots.holds[target] = release;
  slots.good[target] = true;
  slots.next = target;
  return '100% Installing done.\n';
}

/** A newer system that was kept is the end of an old one's faults. */
function mark(slots: Slots, what: string, which: string, faults: FaultWorld): string {
  const slot = which === 'other' ? otherOf(slots.booted) : slots.booted;
  if (what === 'mark-bad') slots.good[slot] = false;
  if (what === 'mark-active') slots.next = slot;
  if (what !== 'mark-good') return '';
  slots.good[slot] = true;
  if (slots.holds[slot] !== simulatedReleases.current) return '';
  faults.end('software', 'firmware-old');
  faults.end('software', 'firmware-unapproved');
  return '';
}

function statusOf(slots: Slots): string {
  const slot = (name: SlotName, place: number): object => ({
    [`rootfs.${String(place)}`]: {
      class: 'rootfs',
      bootname: name,
      state: name === slots.booted ? 'booted' : 'inactive',
      parent: null,
      boot_status: slots.good[name] ? 'good' : 'bad',
    },
  });
  return JSON.stringify({
    compatible: 'generic-pos',
    booted: slots.booted,
    boot_primary: slots.next === 'A' ? 'rootfs.0' : 'rootfs.1',
    slots: [slot('A', 0), slot('B', 1)],
  });
}

function otherOf(slot: SlotName): SlotName {
  return slot === 'A' ? 'B' : 'A';
}
