import * as z from 'zod';
import { catalogImageSchema } from './image.ts';
import type { CatalogImage } from './image.ts';

/** The four roles, each a file; none may be stale when something is to be installed. */
export const roles = ['root', 'timestamp', 'snapshot', 'targets'] as const;

const signedSchema = z.object({ signed: z.object({ version: z.int(), expires: z.iso.datetime() }) });
const targetsSchema = z.object({
  signed: z.object({
    targets: z.record(
      z.string(),
      z.object({
        length: z.number(),
        hashes: z.object({ sha256: z.string() }),
        custom: z.unknown().optional(),
      }),
    ),
  }),
});

/** The images of verified targets metadata; null when one of them is not what an image must be: no SHA-256, a name with a path in it. */
export function imagesIn(targetsJson: string): readonly CatalogImage[] | null {
  const targets = targetsSchema.safeParse(JSON.parse(targetsJson));
  if (!targets.success) return null;
  const images: CatalogImage[] = [];
  for (const [name, { length, hashes, custom }] of Object.entries(targets.data.signed.targets)) {
    // Lists of chunks are targets too; an image names the one that belongs to it.
    if (custom === undefined) continue;
    const image = catalogImageSchema.safeParse({ name, length, sha256: hashes.sha256, custom });
    if (!image.success) return null;
    images.push(image.data);
  }
  return images;
}

/** When the first of the roles expires, milliseconds since 1970; 0 when one is missing. */
export function expiresAtOf(files: Readonly<Record<string, string>>): number {
  return Math.min(
    ...roles.map((role) => {
      const signed = signedOf(files[`${role}.json`]);
      return signed === null ? 0 : Date.parse(signed.expires);
    }),
  );
}

/** Version of a metadata file; null when there is none. */
export function versionOf(text: string | undefined): number | null {
  return signedOf(text)?.version ?? null;
}

function signedOf(text: string | undefined): { readonly version: number; readonly expires: string } | null {
  if (text === undefined) return null;
  const read = signedSchema.safeParse(JSON.parse(text));
  return read.success ? read.data.signed : null;
}
