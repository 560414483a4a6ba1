/** How much an outbox holds. */
export interface OutboxBounds {
  readonly rows: number;
  readonly bytes: number;
  readonly ageMs: number;
  /** Acked items kept, so that a hub restored from an older backup can have them again. */
  readonly tailRows: number;
  readonly tailMs: number;
}

const dayMs = 86_400_000;

/** Bounds of an agent: months of daily reports, and never the whole storage of a small terminal. */
export const outboxBounds: OutboxBounds = {
  rows: 10_000,
  bytes: 64 * 1024 * 1024,
  ageMs: 30 * dayMs,
  tailRows: 2_000,
  tailMs: 7 * dayMs,
};
