import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublisherKey, RoleKeys } from '../catalog/publish-catalog.ts';

/** The keys of a publisher by role. Root: two of three must sign. */
export type PublisherRoles = Readonly<Record<'root' | 'targets' | 'snapshot' | 'timestamp', RoleKeys>>;

const keyFiles = {
  root: ['root-1', 'root-2', 'root-3'],
  targets: ['targets'],
  snapshot: ['snapshot'],
  timestamp: ['timestamp'],
} as const;

/** Makes every key of a new publisher. Nobody else may read them, and version control is told to leave them alone. */
export function makePublisherKeys(folder: string): PublisherRoles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  for (const name of Object.values(keyFiles).flat()) makeKey(folder, name);
  return loadPublisherKeys(folder);
}

/** The keys as they lie in a publisher's folder. */
export function loadPublisherKeys(folder: string): PublisherRoles {
  const role = (names: readonly string[], threshold: number): RoleKeys => ({
    keys: names.map((name) => loadKey(folder, name)),
    threshold,
  });
  return {
    root: role(keyFiles.root, 2),
    targets: role(keyFiles.targets, 1),
    snapshot: role(keyFiles.snapshot, 1),
    timestamp: role(keyFiles.timestamp, 1),
  };
}

/** Makes the key of a person who may sign deployments. */
export function makeOperatorKey(folder: string, operator: string): PublisherKey {
  makeKey(folder, `operator-${operator}`);
  return loadOperatorKey(folder, operator);
}

/** The key of a person who may sign deployments. */
export function loadOperatorKey(folder: string, operator: string): PublisherKey {
  return loadKey(folder, `operator-${operator}`);
}

/** The public part, as terminals are given it. */
export function publicPem({ publicKey }: Pick<PublisherKey, 'publicKey'>): string {
  return publicKey.export({ format: 'pem', type: 'spki' }).toString();
}

/** Never over a key that is there. */
function makeKey(folder: string, name: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  writeFileSync(join(folder, `${name}.pem`), pem, { flag: 'wx', mode: 0o600 });
}

function loadKey(folder: string, name: string): PublisherKey {
  const privateKey = createPrivateKey(readFileSync(join(folder, `${name}.pem`), 'utf8'));
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
