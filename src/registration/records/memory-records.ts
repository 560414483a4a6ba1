import type { RecordStore } from './record-store.ts';

/** Records that end with the process: for simulated terminals, which begin anew with every run. */
export function createMemoryRecords(): RecordStore {
  let kept = new Map<string, string>();
  return {
    read: (name) => parsed(kept.get(name)),
    change: (work) => {
      const draft = new Map(kept);
      const result = work({
        read: (name) => parsed(draft.get(name)),
        write: (name, value) => void draft.set(name, JSON.stringify(value)),
      });
      kept = draft;
      return result;
    },
    close: () => undefined,
  };
}

/** Kept as text, so that nobody who holds a value can change what is recorded. */
function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}
