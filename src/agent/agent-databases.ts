import type { DatabaseSync } from 'node:sqlite';
import type { Text } from '../../hal/contracts/text.ts';
import { openJournalDatabase } from '../report/journal-database.ts';
import { about } from '../runtime/joined-texts.ts';
import { systemText } from '../runtime/system-words.ts';
import { dataFiles } from '../runtime/data-folder.ts';

/** Where runs and repairs are written down. A simulated terminal's repairs are kept in memory: they are gone with it. */
export interface AgentDatabases {
  readonly journal: DatabaseSync;
  readonly ledger: DatabaseSync;
  close(): void;
}

/** Opens them; a damaged or unwritable file ends in one line, not in a stack. */
export function openAgentDatabases(
  dataDir: string,
  simulated: boolean,
): AgentDatabases | { readonly complaint: Text } {
  const path = dataFiles(dataDir).journal;
  try {
    const journal = openJournalDatabase(path);
    const ledger = simulated ? openJournalDatabase(':memory:') : journal;
    const close = (): void => {
      journal.close();
      if (ledger !== journal) ledger.close();
    };
    return { journal, ledger, close };
  } catch (error) {
    return { complaint: about(path, systemText(error)) };
  }
}
