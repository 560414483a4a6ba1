/** Small notes by name that outlive the process: on the disk before `change` returns, and read as they were last written whole. */
export interface RecordStore {
  /** The value written last, or undefined. */
  read(name: string): unknown;
  /** Runs `work` alone: nobody else changes what it reads, and what it writes is kept whole or, when it throws, not at all. */
  change<T>(work: (records: RecordChange) => T): T;
  close(): void;
}

/** What `change` may do; values are plain JSON. */
export interface RecordChange {
  read(name: string): unknown;
  write(name: string, value: unknown): void;
}
