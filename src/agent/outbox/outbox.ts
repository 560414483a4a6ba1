/** How dear an item is when the outbox overflows: `low` goes first, `kept` never goes. */
export type Weight = 'low' | 'normal' | 'kept';

/** Something to be reported. `id` is given once, here, and travels unchanged through every retry. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  readonly weight: Weight;
  /** JSON text. */
  readonly body: string;
}

/** An item with its place in the epoch. `fromSeq` below `seq` only for a gap record, which stands for all places between. */
export interface OutboxRow {
  readonly seq: number;
  readonly fromSeq: number;
  readonly id: string;
  readonly kind: string;
  /** RFC 3339, the clock of the terminal as it was. */
  readonly ts: string;
  /** Milliseconds of the monotonic clock of `boot`. */
  readonly monoMs: number;
  readonly boot: string;
  readonly body: string;
  readonly bytes: number;
}

/** What became of an item: on the disk, there already, never to be sent (too large, no JSON), or not kept because the disk refused. */
export type PutOutcome = 'queued' | 'known' | 'unsendable' | 'failed';

/** What is waiting. */
export interface Waiting {
  /** Oldest place without an ack, or the next one to be given. */
  readonly next: number;
  /** Highest place given; 0 for none. */
  readonly last: number;
  readonly count: number;
  readonly bytes: number;
  readonly oldestTs: string | null;
  /** Items given up since the epoch began; each is part of a gap record. */
  readonly dropped: number;
}

/** What the hub holds against what is kept here. `ahead`: it has places this outbox never gave, so a new epoch was begun. */
export type Resumed = 'resumed' | 'ahead';

/** A place whose content the hub refused for good. */
export interface Rejection {
  readonly seq: number;
  readonly code: string;
  readonly msg: string;
}

/** Durable queue of everything an agent reports, in order and without holes. No method throws because a disk is full or broken. */
export interface Outbox {
  readonly epoch: string;
  /** Where it lives; null when only memory was left. */
  readonly path: string | null;
  put(item: OutboxItem): PutOutcome;
  /** Counts an item as queued that nobody needs to be told. */
  passOver(id: string): void;
  /** Runs `work` and everything it puts as one commit: all of it is on the disk, or none. False when the disk refused. */
  together(work: () => void): boolean;
  /** Whether an item with this id was ever queued here. */
  isKnown(id: string): boolean;
  /** Forgets which ids were queued, but for these: nothing else can be asked for again. */
  forgetIdsBut(ids: ReadonlySet<string>): void;
  waiting(): Waiting;
  /** Items without an ack after a place, oldest first, as many as fit. At least one if there is one. */
  after(seq: number, limit: { readonly rows: number; readonly bytes: number }): readonly OutboxRow[];
  /** Says that places up to here are under way, so that they are not dropped meanwhile. */
  underWay(seq: number): void;
  acked(seq: number, rejections: readonly Rejection[]): void;
  /** At the beginning of a connection: what the hub has counts, what it lost is sent again. */
  resume(ackSeq: number): Resumed;
  /** Called after each `put` that queued something. */
  onPut(listener: () => void): void;
  close(): void;
}
