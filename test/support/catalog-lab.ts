import { generateKeyPairSync } from 'node:crypto';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { CatalogSource } from '../../src/firmware/catalog/catalog-source.ts';
import type { CatalogImage } from '../../src/firmware/catalog/image.ts';
import {
  pointerMetadata,
  rootMetadata,
  targetsMetadata,
} from '../../src/firmware/catalog/publish-catalog.ts';
import type { PublisherKey, RoleKeys } from '../../src/firmware/catalog/publish-catalog.ts';

/** Which keys sign what. */
export interface LabRoles {
  readonly root: RoleKeys;
  readonly timestamp: RoleKeys;
  readonly snapshot: RoleKeys;
  readonly targets: RoleKeys;
}

/** One edition of a catalog, whole. */
export interface EditionWish {
  readonly version: number;
  readonly images?: readonly CatalogImage[];
  readonly expiresAtMs?: number;
  readonly expires?: Partial<Record<'timestamp' | 'snapshot' | 'targets', number>>;
  readonly roles?: LabRoles;
}

/** Long after every clock of a test. */
export const farMs = Date.UTC(2090, 0, 1);

/** A key of its own for the run. */
export function labKey(): PublisherKey {
  return generateKeyPairSync('ed25519');
}

/** Two of three for the root, one for the rest. */
export function labRoles(): LabRoles {
  const one = (): RoleKeys => ({ keys: [labKey()], threshold: 1 });
  return {
    root: { keys: [labKey(), labKey(), labKey()], threshold: 2 },
    timestamp: one(),
    snapshot: one(),
    targets: one(),
  };
}

/** The first root, as a profile ships it. */
export function firstRoot(roles: LabRoles, expiresAtMs = farMs): string {
  return rootMetadata({ version: 1, expiresAtMs }, roles, roles.root.keys.slice(0, 2));
}

/** All files of one edition but the root's. */
export function edition(roles: LabRoles, wish: EditionWish): Record<string, string> {
  const { version } = wish;
  const at = (role: 'timestamp' | 'snapshot' | 'targets'): { version: number; expiresAtMs: number } => ({
    version,
    expiresAtMs: wish.expires?.[role] ?? wish.expiresAtMs ?? farMs,
  });
  const images = (wish.images ?? []).map(
    ({ name, length, custom }) => [name, { bytes: Buffer.alloc(length, name), custom }] as const,
  );
  const targets = targetsMetadata(at('targets'), Object.fromEntries(images), roles.targets.keys);
  const snapshot = pointerMetadata(
    'snapshot',
    at('snapshot'),
    { text: targets, version },
    roles.snapshot.keys,
  );
  const pointer = { text: snapshot, version };
  const timestamp = pointerMetadata('timestamp', at('timestamp'), pointer, roles.timestamp.keys);
  return { 'targets.json': targets, 'snapshot.json': snapshot, 'timestamp.json': timestamp };
}

/** A source over files in memory. */
export function sourceOf(files: Readonly<Record<string, string | Uint8Array>>): CatalogSource {
  return {
    read: (name, maxBytes) => {
      const file = files[name];
      if (file === undefined) return Promise.resolve(failed('no-device', name));
      const bytes = Buffer.from(file);
      return Promise.resolve(bytes.length > maxBytes ? failed('protocol', 'too long') : ok(bytes));
    },
  };
}

/** A source that nobody answers at. */
export const deadSource: CatalogSource = {
  read: () => Promise.resolve(failed('unreachable', 'no network')),
};
