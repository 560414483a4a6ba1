import type { DatabaseSync } from 'node:sqlite';
import type { Text } from '../../hal/contracts/text.ts';
import { openJournalDatabase } from '../report/journal-database.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { systemText } from '../runtime/system-words.ts';

/** A journal that was opened, or why the data folder cannot hold one. */
export type OpenedJournal =
  | { readonly ok: true; readonly database: DatabaseSync }
  | { readonly ok: false; readonly message: Text };

/** Opens the journal of a data folder, making the folder when needed. */
export function openJournal(data: string): OpenedJournal {
  const path = dataFiles(data).journal;
  try {
    return { ok: true, database: openJournalDatabase(path) };
  } catch (error) {
    const why = systemText(error);
    const message = {
      zh: `${path} 打不开：${why.zh}；可用 --data 换目录`,
      en: `${path} cannot be opened (${why.en}); choose another folder with --data`,
    };
    return { ok: false, message };
  }
}
