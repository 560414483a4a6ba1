import { wireTimes } from '../../wire/limits.table.ts';

/** The times a link lives by, milliseconds. */
export interface LinkTimes {
  readonly connectMs: number;
  readonly handshakeMs: number;
  readonly watchdogMs: number;
  readonly heartbeatMs: number;
  readonly ackMs: number;
  /** How long to wait for the hub's half of a close. */
  readonly closeMs: number;
  /** A connection that lasted this long, and was acknowledged once, begins the back-off anew. */
  readonly heldMs: number;
  /** After an unplanned drop of such a connection the first try comes within this time. */
  readonly firstSpreadMs: number;
  /** Attempt n waits `floorMs` and a random part of the smaller of `capMs` and `baseMs` doubled n times. */
  readonly floorMs: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** Times for real networks: with the jitter a whole fleet is back in about a minute without knocking its hub over. */
export const linkTimes: LinkTimes = {
  connectMs: 10_000,
  handshakeMs: wireTimes.handshakeMs,
  watchdogMs: wireTimes.watchdogMs,
  heartbeatMs: wireTimes.heartbeatMs,
  ackMs: wireTimes.ackMs,
  closeMs: 2_000,
  heldMs: 60_000,
  firstSpreadMs: 5_000,
  floorMs: 500,
  baseMs: 2_000,
  capMs: 60_000,
};
