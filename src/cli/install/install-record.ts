import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '../../runtime/replace-file.ts';

const recordSchema = z.strictObject({
  record: z.literal(1),
  release: z.string(),
  /** The release before, to go back to by hand; null: this is the first. */
  before: z.string().nullable(),
  service: z.string(),
  /** Files outside the releases that belong to the installation, without a root before them. */
  files: z.array(z.string()),
  /** Folders that were made for it, the outermost first. */
  folders: z.array(z.string()).default([]),
  data: z.string(),
});
/** What is installed under a prefix. */
export type InstallRecord = z.output<typeof recordSchema>;

/** What is installed; null when nothing is, or what is written there is not ours. */
export function readInstallRecord(path: string): InstallRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Notes what is installed. */
export function writeInstallRecord(path: string, record: InstallRecord): void {
  replaceFile(path, `${JSON.stringify(record, null, 2)}\n`);
}
