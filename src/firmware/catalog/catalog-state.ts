import * as z from 'zod';
import { loadNewest, saveInTurn } from '../durable-copies.ts';
import { catalogImageSchema } from './image.ts';

const stateSchema = z.object({
  /** Rises with every save, so that of two good copies the newer is known. */
  serial: z.int().min(0),
  /** The verified metadata files by name, as text. */
  files: z.record(z.string(), z.string()),
  images: z.array(catalogImageSchema).max(1000),
  /** When it was last found fresh; null: never. Milliseconds since 1970. */
  verifiedAtMs: z.number().nullable(),
  /** When the first of its roles expires. */
  expiresAtMs: z.number(),
  /** No time before this can be now. */
  floorMs: z.number(),
});

/** What is kept of a catalog between checks. */
export type CatalogState = z.infer<typeof stateSchema>;

/** What a terminal starts from: the root its profile ships with. */
export function seedState(rootJson: string): CatalogState {
  return {
    serial: 0,
    files: { 'root.json': rootJson },
    images: [],
    verifiedAtMs: null,
    expiresAtMs: 0,
    floorMs: 0,
  };
}

/** Reads the newer of the two copies that is whole; the shipped root when neither is. Never fails, so a broken file never blocks updates. */
export function loadCatalogState(folder: string, seed: CatalogState): CatalogState {
  return loadNewest(copiesIn(folder), (json) => stateSchema.parse(json)) ?? seed;
}

/** Writes over the older of the two copies. */
export function saveCatalogState(folder: string, state: CatalogState): void {
  saveInTurn(copiesIn(folder), state);
}

function copiesIn(folder: string): readonly [string, string] {
  return [`${folder}/catalog-a.json`, `${folder}/catalog-b.json`];
}
