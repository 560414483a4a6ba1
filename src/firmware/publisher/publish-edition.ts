import { join } from 'node:path';
import { pointerMetadata, rootMetadata, targetsMetadata } from '../catalog/publish-catalog.ts';
import type { TargetFile } from '../catalog/publish-catalog.ts';
import type { CatalogImage } from '../catalog/image.ts';
import { readFirmwareSetup } from '../setup/firmware-setup.ts';
import { loadPublisherKeys, publicPem, loadOperatorKey } from './publisher-keys.ts';
import type { PublisherRoles } from './publisher-keys.ts';
import { publisherFolder, writeBook, writeWhole } from './publisher-folder.ts';
import type { PublisherBook } from './publisher-folder.ts';

const dayMs = 86_400_000;

/** How long what a role signs is good for, in days: the oftener it is signed, the shorter. */
const goodForDays = { root: 365, targets: 90, snapshot: 14, timestamp: 7 } as const;

/** Writes the first root and the setup of terminals. */
export function publishRoot(folder: string, roles: PublisherRoles, nowMs: number, book: PublisherBook): void {
  const { pub, setup, keys } = publisherFolder(folder);
  const edition = { version: 1, expiresAtMs: nowMs + goodForDays.root * dayMs };
  const root = rootMetadata(edition, roles, roles.root.keys.slice(0, roles.root.threshold));
  writeWhole(join(pub, '1.root.json'), root);
  const operators = book.operators.map((operator) => ({
    operator,
    publicKeyPem: publicPem(loadOperatorKey(keys, operator)),
  }));
  const given = {
    firmwareSetup: 1,
    source: book.source,
    deviceId: null,
    root,
    operators,
    imageRoots: [],
  };
  writeWhole(setup, `${JSON.stringify(given, null, 2)}\n`);
}

/** Lets terminals that are set up from now on believe an authority for images. */
export function trustImageRoot(folder: string, rootPem: string): void {
  const { setup } = publisherFolder(folder);
  const read = readFirmwareSetup(setup);
  if (!read.ok || read.setup === null || read.setup.imageRoots.includes(rootPem)) return;
  const next = { ...read.setup, imageRoots: [...read.setup.imageRoots, rootPem] };
  writeWhole(setup, `${JSON.stringify(next, null, 2)}\n`);
}

/** Signs the next edition of the catalog and puts it in place, the file that points at the others last. */
export function publishEdition(
  folder: string,
  book: PublisherBook,
  { nowMs, days }: { readonly nowMs: number; readonly days: number | null },
): PublisherBook {
  const { keys, pub } = publisherFolder(folder);
  const roles = loadPublisherKeys(keys);
  const version = book.version + 1;
  const at = (role: keyof typeof goodForDays): { version: number; expiresAtMs: number } => ({
    version,
    expiresAtMs: nowMs + (days ?? goodForDays[role]) * dayMs,
  });
  const targets = targetsMetadata(at('targets'), targetFiles(book.images), roles.targets.keys);
  const snapshot = pointerMetadata(
    'snapshot',
    at('snapshot'),
    { text: targets, version },
    roles.snapshot.keys,
  );
  const pointer = { text: snapshot, version };
  const timestamp = pointerMetadata('timestamp', at('timestamp'), pointer, roles.timestamp.keys);
  writeWhole(join(pub, 'targets.json'), targets);
  writeWhole(join(pub, 'snapshot.json'), snapshot);
  writeWhole(join(pub, 'timestamp.json'), timestamp);
  const next = { ...book, version };
  writeBook(folder, next);
  return next;
}

function targetFiles(images: readonly CatalogImage[]): Readonly<Record<string, TargetFile>> {
  return Object.fromEntries(
    images.map(({ name, length, sha256, custom }) => [name, { length, sha256, custom }]),
  );
}
