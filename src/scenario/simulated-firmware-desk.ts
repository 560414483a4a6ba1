import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { memoryUpdateJournal } from '../firmware/apply/update-journal.ts';
import type { UpdateJournal } from '../firmware/apply/update-journal.ts';
import type { FirmwareDesk } from '../firmware/firmware-desk.ts';
import { readInventory } from '../firmware/inventory/read-inventory.ts';
import type { CatalogView } from '../firmware/verdict/judgement.ts';
import { simulatedImage, simulatedImages } from './simulated-images.ts';
import { simulatedOrder } from './simulated-order.ts';
import { simulatedReleases } from './simulated-releases.table.ts';

/** What the agent of a simulated terminal remembers of firmware; it outlasts the runs. */
export interface SimulatedFirmwareMemory {
  readonly journal: UpdateJournal;
  readonly catalog: CatalogView;
  /** A folder of this machine for images, made when it is first wanted. */
  readonly folder: () => string;
  /** Removes it; idempotent. */
  readonly forget: () => void;
}

const hourMs = 3_600_000;

/** The memory of a terminal that verified its maker's catalog an hour ago. */
export function simulatedFirmwareMemory(nowMs: number): SimulatedFirmwareMemory {
  const { old, current } = simulatedReleases;
  let folder: string | null = null;
  return {
    folder: () => (folder ??= mkdtempSync(join(tmpdir(), 'posdoctor-images-'))),
    forget: () => {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
    journal: memoryUpdateJournal(),
    catalog: {
      state: 'verified',
      images: [old, current].map(simulatedImage),
      verifiedAtMs: nowMs - hourMs,
      stale: false,
    },
  };
}

/** The desk of one run: two operators have ordered the maker's current release. */
export function simulatedFirmwareDesk(
  { journal, catalog, folder }: SimulatedFirmwareMemory,
  terminal: Terminal,
  time: Time,
): FirmwareDesk {
  const deviceId = terminal.serial ?? 'simulated';
  return {
    deviceId,
    now: () => time.now(),
    catalog: () => catalog,
    inventory: async (context) => (await readInventory(terminal, context, { askDevices: false })).items,
    order: () => simulatedOrder(deviceId),
    journal,
    get folder() {
      return folder();
    },
    files: { statfs: () => Promise.resolve({ ok: true, value: roomySpace }) },
    images: simulatedImages,
    imageRootsPem: null,
  };
}

const roomySpace = { totalBytes: 8 * 1024 ** 3, freeBytes: 2 * 1024 ** 3, readOnly: false };
