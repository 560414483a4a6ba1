import { wireLimits, wireTimes } from '../wire/limits.table.ts';

/** What a hub allows and expects. */
export interface HubLimits {
  /** From the upgrade to `hello`, milliseconds. */
  readonly helloMs: number;
  /** Between two pings, milliseconds; the first comes at a random moment within. */
  readonly pingMs: number;
  /** Pings without any sign of life after which a connection is given up. */
  readonly missedPings: number;
  /** Bytes waiting to be sent to one agent: beyond the first no more is queued, beyond the second it is cut off. */
  readonly busyBytes: number;
  readonly stuckBytes: number;
  /** What may wait for the disk before agents are no longer read. */
  readonly queueRows: number;
  readonly queueBytes: number;
  /** Wait before a commit that failed is tried again, milliseconds. */
  readonly commitRetryMs: number;
  /** An agent's window and pace. */
  readonly win: number;
  readonly winBytes: number;
  readonly rate: number;
  readonly burst: number;
  /** When agents are asked to come back after a planned end: not before the first, spread over the second, milliseconds. */
  readonly comeBackMs: number;
  readonly comeBackSpreadMs: number;
  /** Connections of any kind. */
  readonly connections: number;
  /** A request's body, bytes. */
  readonly bodyBytes: number;
  /** For an agent to take up a command, milliseconds. */
  readonly acceptMs: number;
  /** Beyond the run's own time-out, for its report to arrive, milliseconds. */
  readonly reportMs: number;
}

/** Limits of a hub on loopback. */
export const hubLimits: HubLimits = {
  helloMs: wireTimes.handshakeMs,
  pingMs: wireTimes.pingMs,
  missedPings: 2,
  busyBytes: 1024 * 1024,
  stuckBytes: 4 * 1024 * 1024,
  queueRows: 5_000,
  queueBytes: 64 * 1024 * 1024,
  commitRetryMs: 1_000,
  win: wireLimits.windowReports,
  winBytes: wireLimits.windowBytes,
  rate: 200,
  burst: 200,
  comeBackMs: 1_000,
  comeBackSpreadMs: 10_000,
  connections: 1_024,
  bodyBytes: 64 * 1024,
  acceptMs: 30_000,
  reportMs: 60_000,
};
