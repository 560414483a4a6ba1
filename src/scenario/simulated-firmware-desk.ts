import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { memoryUpdateJournal } from '../firmware/apply/update-journal.ts';
import type { UpdateJournal } from '../firmware/apply/update-journal.ts';
import type { CatalogImage } from '../firmware/catalog/image.ts';
import type { FirmwareDesk } from '../firmware/firmware-desk.ts';
import { readInventory } from '../firmware/inventory/read-inventory.ts';
import type { CatalogView } from '../firmware/verdict/judgement.ts';
import { simulatedReleases } from './simulated-releases.table.ts';
import type { SimulatedRelease } from './simulated-releases.table.ts';

/** What the agent of a simulated terminal remembers of firmware; it outlasts the runs. */
export interface SimulatedFirmwareMemory {
  readonly journal: UpdateJournal;
  readonly catalog: CatalogView;
}

const hourMs = 3_600_000;

/** The memory of a terminal that verified its maker's catalog an hour ago. */
export function simulatedFirmwareMemory(nowMs: number): SimulatedFirmwareMemory {
  const { old, current } = simulatedReleases;
  return {
    journal: memoryUpdateJournal(),
    catalog: {
      state: 'verified',
      images: [old, current].map(imageOf),
      verifiedAtMs: nowMs - hourMs,
      stale: false,
    },
  };
}

/** The desk of one run. Nothing is ordered there, and images come from nowhere. */
export function simulatedFirmwareDesk(
  { journal, catalog }: SimulatedFirmwareMemory,
  terminal: Terminal,
  time: Time,
): FirmwareDesk {
  return {
    deviceId: terminal.serial ?? 'simulated',
    now: () => time.now(),
    catalog: () => catalog,
    inventory: async (context) => (await readInventory(terminal, context, { askDevices: false })).items,
    order: () => null,
    journal,
    folder: '/nonexistent/posdoctor-images',
    files: { statfs: () => Promise.resolve({ ok: true, value: noSpace }) },
    images: null,
    imageRootsPem: null,
  };
}

const noSpace = { totalBytes: 0, freeBytes: 0, readOnly: true };

function imageOf({ version, counter }: SimulatedRelease): CatalogImage {
  return {
    name: `system-${version}.raucb`,
    length: 64 * 1024 ** 2,
    sha256: counter.toString(16).padStart(64, '0'),
    custom: {
      component: 'os',
      models: [],
      hwRevs: ['r2'],
      version,
      releaseCounter: counter,
      minFromCounter: 0,
      requires: [],
      floorCounter: simulatedReleases.floor.counter,
      installer: 'rauc',
      format: 'rauc-plain',
      installedSize: 0,
      chunks: { size: 1_048_576, file: `system-${version}.chunks`, sha256: 'c'.repeat(64) },
      urgency: 'routine',
      deadlineMs: null,
      approval: {
        scheme: 'pci-pts',
        number: '4-00000',
        firmwareListed: true,
        firmwareExpiryMs: null,
        deviceExpiryMs: null,
      },
      notes: { zh: '', en: '' },
    },
  };
}
