import { join } from 'node:path';
import type { FileLink } from '../../../hal/contracts/links.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { openUpdateJournal } from '../apply/update-journal.ts';
import { builtAtMs } from '../catalog/built-at.table.ts';
import { folderSource } from '../catalog/catalog-source.ts';
import type { CatalogSource } from '../catalog/catalog-source.ts';
import { seedState } from '../catalog/catalog-state.ts';
import { httpSource } from '../catalog/http-source.ts';
import { openKnownEditions } from '../catalog/known-editions.ts';
import { catalogOffline, knownNow } from '../catalog/refresh-catalog.ts';
import type { CatalogSetup } from '../catalog/refresh-catalog.ts';
import { openOrderStore } from '../deployment/order-store.ts';
import type { OrderStore } from '../deployment/order-store.ts';
import type { FirmwareDesk } from '../firmware-desk.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { folderImages, httpImages } from '../stage/image-source.ts';
import type { FirmwareSetup } from './firmware-setup.ts';

/** Where a catalog comes from and is kept. */
export interface CatalogPlace {
  readonly setup: FirmwareSetup;
  /** Where catalog, orders, journal and images are kept; absolute. */
  readonly folder: string;
  readonly files: FileLink;
  /** The terminal's clock: what is stale is judged by it. */
  readonly time: Time;
  /** A simulated terminal may live before this release was made. */
  readonly simulated: boolean;
}

/** What a desk is opened on. */
export interface DeskPlace extends Omit<CatalogPlace, 'simulated'> {
  readonly terminal: Terminal;
}

/** A desk with what only those need who ask the outside world or take orders. */
export interface OpenedDesk {
  readonly desk: FirmwareDesk;
  readonly orders: OrderStore;
  /** What refreshing the catalog needs; `processTime` limits how long a server may take. */
  readonly catalogSetup: (processTime: Time, signal: AbortSignal) => CatalogSetup;
}

/** Opens a terminal's firmware desk on its setup. Nobody is asked anything before it is used. */
export function openFirmwareDesk(place: DeskPlace): OpenedDesk {
  const { setup, terminal, folder, files, time } = place;
  const orders = openOrderStore(folder, setup.operators);
  const here: CatalogPlace = { setup, folder, files, time, simulated: terminal.simulated };
  const known = knownPlace(here);
  return {
    orders,
    catalogSetup: (processTime, signal) => catalogSetupOf(here, processTime, signal),
    desk: {
      deviceId: setup.deviceId ?? terminal.serial ?? 'unknown',
      now: () => knownNow(known),
      catalog: () => catalogOffline(known),
      inventory: async (context) => (await readInventory(terminal, context, { askDevices: false })).items,
      order: () => orders.current(),
      journal: openUpdateJournal(folder),
      folder: join(folder, 'images'),
      files,
      images: isHttp(setup) ? httpImages(setup.source) : folderImages(setup.source),
      imageRootsPem: setup.imageRoots.length === 0 ? null : setup.imageRoots,
    },
  };
}

/** What refreshing a catalog needs; `processTime` limits how long a server may take. */
export function catalogSetupOf(place: CatalogPlace, processTime: Time, signal: AbortSignal): CatalogSetup {
  return { ...knownPlace(place), source: sourceOf(place, processTime, signal) };
}

function knownPlace({ setup, folder, time, simulated }: CatalogPlace): Omit<CatalogSetup, 'source'> {
  return {
    folder: join(folder, 'catalog'),
    seed: seedState(setup.root),
    time,
    builtAtMs: simulated ? 0 : builtAtMs,
  };
}

function sourceOf({ setup, folder, files }: CatalogPlace, time: Time, signal: AbortSignal): CatalogSource {
  if (!isHttp(setup)) return folderSource(files, setup.source);
  return httpSource({ baseUrl: setup.source, time, signal, editions: openKnownEditions(folder) });
}

function isHttp({ source }: FirmwareSetup): boolean {
  return /^https?:/.test(source);
}
