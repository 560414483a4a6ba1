import type { UpdateJournal, UpdateRecord } from './update-journal.ts';
import type { UpdateState } from './update-states.table.ts';

/** Writes a state before anything is done about it; false where the storage has no room for it, and then nothing may be done. */
export function noteInJournal(
  journal: UpdateJournal,
  state: UpdateState,
  { change, nowMs }: { readonly change: Partial<UpdateRecord>; readonly nowMs: number },
): boolean {
  try {
    journal.write(state, change, nowMs);
    return true;
  } catch (error) {
    const full = error instanceof Error && 'code' in error && FULL.has(String(error.code));
    if (!full) throw error;
    return false;
  }
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);
