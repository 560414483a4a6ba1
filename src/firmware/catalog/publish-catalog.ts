import { createHash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './canonical-json.ts';

/** One Ed25519 key pair of a publisher; the private part never leaves the publisher's side. */
export interface PublisherKey {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Which keys hold which role, and how many of them must sign. */
export interface RoleKeys {
  readonly keys: readonly PublisherKey[];
  readonly threshold: number;
}

/** The version of a role's metadata and when it expires, milliseconds since 1970. */
export interface RoleEdition {
  readonly version: number;
  readonly expiresAtMs: number;
}

/** Makes root metadata: who may sign what. Signed by `signers`, which must hold the old root and the new one. */
export function rootMetadata(
  edition: RoleEdition,
  roles: Readonly<Record<'root' | 'timestamp' | 'snapshot' | 'targets', RoleKeys>>,
  signers: readonly PublisherKey[],
): string {
  const all = Object.values(roles).flatMap(({ keys }) => keys);
  return signedMetadata(
    {
      ...headOf('root', edition),
      consistent_snapshot: false,
      keys: Object.fromEntries(all.map((key) => [keyIdOf(key), publicPart(key)])),
      roles: Object.fromEntries(
        Object.entries(roles).map(([role, { keys, threshold }]) => [
          role,
          { keyids: keys.map(keyIdOf), threshold },
        ]),
      ),
    },
    signers,
  );
}

/** A file of a catalog: its bytes, or what is known of them. */
export type TargetFile = { readonly custom?: Json } & (
  | { readonly bytes: Uint8Array }
  | { readonly length: number; readonly sha256: string }
);

/** Makes targets metadata from files by name. */
export function targetsMetadata(
  edition: RoleEdition,
  targets: Readonly<Record<string, TargetFile>>,
  signers: readonly PublisherKey[],
): string {
  const entries = Object.entries(targets).map(([name, file]) => {
    const { custom } = file;
    const { length, sha256 } = 'bytes' in file ? describe(file.bytes) : file;
    return [name, { length, hashes: { sha256 }, ...(custom === undefined ? {} : { custom }) }] as const;
  });
  return signedMetadata({ ...headOf('targets', edition), targets: Object.fromEntries(entries) }, signers);
}

/** Makes snapshot or timestamp metadata: the version and hash of the file that it vouches for. */
export function pointerMetadata(
  role: 'snapshot' | 'timestamp',
  edition: RoleEdition,
  pointsTo: { readonly text: string; readonly version: number },
  signers: readonly PublisherKey[],
): string {
  const name = role === 'snapshot' ? 'targets.json' : 'snapshot.json';
  const bytes = Buffer.from(pointsTo.text);
  const meta = {
    version: pointsTo.version,
    length: bytes.length,
    hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
  };
  return signedMetadata({ ...headOf(role, edition), meta: { [name]: meta } }, signers);
}

/** Signs anything as TUF and our deployments do: canonical JSON, one signature per key. */
export function signedMetadata(signed: Json, signers: readonly PublisherKey[]): string {
  const bytes = Buffer.from(canonicalJson(signed));
  const signatures = signers.map((key) => ({
    keyid: keyIdOf(key),
    sig: sign(null, bytes, key.privateKey).toString('hex'),
  }));
  return canonicalJson({ signed, signatures });
}

/** A key's name: the hash of its public part. */
export function keyIdOf(key: Pick<PublisherKey, 'publicKey'>): string {
  return createHash('sha256')
    .update(canonicalJson(publicPart(key)))
    .digest('hex');
}

function describe(bytes: Uint8Array): { readonly length: number; readonly sha256: string } {
  return { length: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function publicPart({ publicKey }: Pick<PublisherKey, 'publicKey'>): { readonly [key: string]: Json } {
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } };
}

function headOf(type: string, { version, expiresAtMs }: RoleEdition): { readonly [key: string]: Json } {
  const expires = new Date(expiresAtMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return { _type: type, spec_version: '1.0.34', version, expires };
}
