import type { DatabaseSync } from 'node:sqlite';
import { openJournalDatabase } from '../report/journal-database.ts';
import { dataFiles } from '../runtime/data-folder.ts';

/** A journal that was opened, or why the data folder cannot hold one. */
export type OpenedJournal =
  | { readonly ok: true; readonly database: DatabaseSync }
  | { readonly ok: false; readonly message: string };

/** Opens the journal of a data folder, making the folder when needed. */
export function openJournal(data: string): OpenedJournal {
  const path = dataFiles(data).journal;
  try {
    return { ok: true, database: openJournalDatabase(path) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `${path} cannot be opened (${why}); choose another folder with --data` };
  }
}
