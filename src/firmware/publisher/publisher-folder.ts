import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '../../runtime/replace-file.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';
import { mistakesText, readJsonAs } from '../../runtime/schema-mistake.ts';
import { catalogImageSchema } from '../catalog/image.ts';

const bookSchema = z.strictObject({
  publisher: z.literal(1),
  /** Of the edition published last; 0: none yet. */
  version: z.int().min(0),
  /** Of the deployment signed last. */
  seq: z.int().min(0),
  /** Where terminals find what is published. */
  source: z.string(),
  operators: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)),
  images: z.array(catalogImageSchema).max(1000),
});

/** What a publisher must remember between editions. */
export type PublisherBook = z.infer<typeof bookSchema>;

/** Where everything of a publisher lies. */
export interface PublisherFolder {
  readonly keys: string;
  readonly book: string;
  /** What is served to terminals. */
  readonly pub: string;
  /** What a terminal is set up with: public keys only. */
  readonly setup: string;
}

/** The places in a publisher's folder. */
export function publisherFolder(folder: string): PublisherFolder {
  return {
    keys: join(folder, 'keys'),
    book: join(folder, 'publisher.json'),
    pub: join(folder, 'public'),
    setup: join(folder, 'firmware-setup.json'),
  };
}

/** The book of a publisher, or why it cannot be read. */
export function readBook(
  folder: string,
): { readonly ok: true; readonly book: PublisherBook } | { readonly ok: false; readonly complaint: Text } {
  const path = publisherFolder(folder).book;
  try {
    const read = readJsonAs(readFileSync(path, 'utf8'), bookSchema);
    if (read.ok) return { ok: true, book: read.value };
    return { ok: false, complaint: mistakesText(path, read.mistakes) };
  } catch (error) {
    if (error instanceof Error) return { ok: false, complaint: about(path, systemText(error)) };
    throw error;
  }
}

/** Writes the book whole or not at all. */
export function writeBook(folder: string, book: PublisherBook): void {
  writeWhole(publisherFolder(folder).book, `${JSON.stringify(book, null, 2)}\n`);
}

/** Replaces a file in one step: whoever fetches it meanwhile gets the old one or the new one. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  mkdirSync(join(path, '..'), { recursive: true });
  replaceFile(path, text);
}
