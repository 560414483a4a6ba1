import type { DatabaseSync } from 'node:sqlite';
import type { Time, Timer } from '../../../hal/contracts/time.ts';
import { pruneJournal } from '../../report/prune-journal.ts';
import type { Log } from '../../runtime/log.ts';

const everyMs = 86_400_000;

/** Drops old runs from the journal once a day; `isQueued` says whether a report has reached the outbox, which keeps it until the hub has it. */
export function keepJournalTidy(
  journal: DatabaseSync,
  isQueued: (reportId: string) => boolean,
  { time, log }: { readonly time: Time; readonly log: Log },
): { stop(): void } {
  let timer: Timer | null = null;
  const tidy = (): void => {
    try {
      const dropped = pruneJournal(journal, time.now(), isQueued);
      if (dropped > 0) log.write('info', 'journal-pruned', { dropped });
    } catch (error) {
      // A full or broken disk must not end the agent that has to report it.
      log.write('warn', 'journal-not-pruned', { detail: error instanceof Error ? error.message : 'unknown' });
    }
    timer = time.after(everyMs, tidy);
  };
  tidy();
  return { stop: () => timer?.cancel() };
}
