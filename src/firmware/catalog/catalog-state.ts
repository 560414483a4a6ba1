import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
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
  const whole = copiesIn(folder).flatMap((path) => readCopy(path) ?? []);
  return whole.reduce((best, state) => (state.serial > best.serial ? state : best), seed);
}

/** Writes over the older copy, durably: whatever moment power goes, the other copy is whole. */
export function saveCatalogState(folder: string, state: CatalogState): void {
  mkdirSync(folder, { recursive: true });
  const [even, odd] = copiesIn(folder);
  const path = state.serial % 2 === 0 ? even : odd;
  const body = JSON.stringify(state);
  writeDurably(path, `${sha256(body)}\n${body}`);
}

function copiesIn(folder: string): readonly [string, string] {
  return [`${folder}/catalog-a.json`, `${folder}/catalog-b.json`];
}

function readCopy(path: string): CatalogState | null {
  try {
    const text = readFileSync(path, 'utf8');
    const body = text.slice(65);
    if (text.slice(0, 64) !== sha256(body)) return null;
    return stateSchema.parse(JSON.parse(body));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function writeDurably(path: string, text: string): void {
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
