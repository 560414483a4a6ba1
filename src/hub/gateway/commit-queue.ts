import type { Log } from '../../runtime/log.ts';
import type { ProcessTime } from '../../runtime/process-seams.ts';
import type { HubLimits } from '../hub-limits.table.ts';
import type { Committed, Store, StoredItem } from '../store/store.ts';

/** Told what became of an item once its commit is on the disk. */
export type OnCommitted = (outcome: Committed) => void;

/** Gathers what all agents send in one turn of the event loop and commits it together. */
export interface CommitQueue {
  push(item: StoredItem, onCommitted: OnCommitted): void;
  /** Called after each commit, when everybody has been told. */
  onFlushed(listener: () => void): () => void;
  /** Whether so much waits that agents should not be read. */
  readonly full: boolean;
  /** Commits what waits, if the storage lets it, and takes no more. */
  close(): Promise<void>;
}

interface Waiting {
  readonly item: StoredItem;
  readonly bytes: number;
  readonly onCommitted: OnCommitted;
}

/** A queue before a store. While the storage fails everything waits, nothing is acknowledged, and no connection is lost for it. */
export function createCommitQueue(parts: {
  readonly store: Store;
  readonly limits: HubLimits;
  readonly time: ProcessTime;
  readonly log: Log;
}): CommitQueue {
  return new Queue(parts);
}

/** Rows in one commit: more would keep everybody else waiting. */
const batchRows = 1_000;

class Queue implements CommitQueue {
  readonly #parts: Parameters<typeof createCommitQueue>[0];
  readonly #listeners = new Set<() => void>();
  #waiting: Waiting[] = [];
  #bytes = 0;
  #scheduled = false;
  #closed = false;
  #current: Promise<boolean> | null = null;
  #retry: { cancel(): void } | null = null;

  constructor(parts: Parameters<typeof createCommitQueue>[0]) {
    this.#parts = parts;
  }

  get full(): boolean {
    const { queueRows, queueBytes } = this.#parts.limits;
    return this.#waiting.length > queueRows || this.#bytes > queueBytes;
  }

  push(item: StoredItem, onCommitted: OnCommitted): void {
    if (this.#closed) return;
    const bytes = Buffer.byteLength(item.body);
    this.#waiting.push({ item, bytes, onCommitted });
    this.#bytes += bytes;
    this.#schedule();
  }

  onFlushed(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#retry?.cancel();
    while (this.#waiting.length > 0 && (await this.#flush())) continue;
  }

  #schedule(): void {
    if (this.#scheduled || this.#closed || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => void this.#turn());
  }

  async #turn(): Promise<void> {
    const done = await this.#flush();
    const again = (): void => {
      this.#scheduled = false;
      this.#schedule();
    };
    if (done) again();
    else if (!this.#closed) {
      this.#retry = this.#parts.time.after(this.#parts.limits.commitRetryMs, again);
    }
  }

  /** One commit at a time: whoever comes meanwhile shares it. */
  #flush(): Promise<boolean> {
    this.#current ??= this.#commit().finally(() => {
      this.#current = null;
    });
    return this.#current;
  }

  /** False when the storage refused: what was to be committed waits on, in order. */
  async #commit(): Promise<boolean> {
    const batch = this.#waiting.slice(0, batchRows);
    if (batch.length === 0) return true;
    let outcomes: readonly Committed[];
    try {
      outcomes = await this.#parts.store.commit(batch.map(({ item }) => item));
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown';
      this.#parts.log.write('error', 'commit-failed', { waiting: this.#waiting.length, detail });
      return false;
    }
    this.#waiting = this.#waiting.slice(batch.length);
    for (const [n, { bytes, onCommitted }] of batch.entries()) {
      this.#bytes -= bytes;
      onCommitted(outcomes[n] ?? 'duplicate');
    }
    for (const listener of this.#listeners) listener();
    return true;
  }
}
